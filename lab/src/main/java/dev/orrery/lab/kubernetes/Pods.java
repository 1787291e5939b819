package dev.orrery.lab.kubernetes;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code kubectl get pods -o json} says. */
final class Pods {

    /** How an experiment writes down at a pod what it has done to its process. */
    static final String PROCESS = "orrery.dev/process";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMPONENT = "app.kubernetes.io/name";
    private static final String LAB = "orrery.dev/lab";
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");
    private static final Pattern ORDINAL = Pattern.compile(".*-(\\d+)");
    private static final Pattern KAFKA_OUTSIDE = Pattern.compile(".*LAB://127\\.0\\.0\\.1:(\\d+).*");

    private Pods() {}

    /** Those of the platform that are neither over nor leaving, in the order of its topology. */
    static List<Pod> read(String json) {
        try {
            return JSON
                    .readTree(json)
                    .path("items")
                    .valueStream()
                    .filter(Pods::isThere)
                    .collect(Collectors.groupingBy(Pods::component))
                    .values()
                    .stream()
                    .flatMap(Pods::numbered)
                    .sorted(Comparator.comparingInt(Pod::rank).thenComparingInt(Pod::number))
                    .toList();
        } catch (JacksonException e) {
            throw LauncherException.failed("kubectl get pods cannot be understood: " + e.getOriginalMessage(), e);
        }
    }

    private static boolean isThere(JsonNode pod) {
        return Topology.component(component(pod)).isPresent()
                && !pod.path("metadata").has("deletionTimestamp")
                && !OVER.contains(pod.at("/status/phase").asString(""));
    }

    private static String component(JsonNode pod) {
        return pod.at("/metadata/labels").path(COMPONENT).asString("");
    }

    /** By their ordinals where they have some, otherwise by age: who came later has the higher number and goes first. */
    private static Stream<Pod> numbered(List<JsonNode> pods) {
        if (isOfASet(pods.getFirst())) {
            return pods.stream().map(each -> pod(each, ordinal(name(each)) + 1));
        }
        var byAge = pods.stream()
                .sorted(Comparator.comparing((JsonNode each) ->
                                each.at("/metadata/creationTimestamp").asString(""))
                        .thenComparing(Pods::name))
                .toList();
        return IntStream.range(0, byAge.size()).mapToObj(index -> pod(byAge.get(index), index + 1));
    }

    private static boolean isOfASet(JsonNode pod) {
        return pod.at("/metadata/ownerReferences/0/kind").asString("").equals("StatefulSet");
    }

    private static String name(JsonNode pod) {
        return pod.at("/metadata/name").asString("");
    }

    private static int ordinal(String name) {
        var matcher = ORDINAL.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static Pod pod(JsonNode pod, int number) {
        var annotations = pod.at("/metadata/annotations");
        return new Pod(
                name(pod),
                component(pod),
                number,
                pod.at("/status/phase").asString("").equals("Running"),
                isReady(pod),
                annotations.path(PROCESS).asString(""),
                annotations.path(LAB).asString("").equals("true"),
                kafkaPort(pod),
                secret(pod));
    }

    private static boolean isReady(JsonNode pod) {
        return pod.at("/status/conditions")
                .valueStream()
                .anyMatch(each -> each.path("type").asString("").equals("Ready")
                        && each.path("status").asString("").equals("True"));
    }

    private static int kafkaPort(JsonNode pod) {
        return pod.at("/spec/containers/0/env")
                .valueStream()
                .filter(each -> each.path("name").asString("").equals("KAFKA_ADVERTISED_LISTENERS"))
                .map(each -> KAFKA_OUTSIDE.matcher(each.path("value").asString("")))
                .filter(matcher -> matcher.matches())
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElse(0);
    }

    private static String secret(JsonNode pod) {
        return pod.at("/spec/volumes")
                .valueStream()
                .filter(each -> each.path("name").asString("").equals("secrets"))
                .map(each -> each.at("/secret/secretName").asString(""))
                .findFirst()
                .orElse("");
    }
}
