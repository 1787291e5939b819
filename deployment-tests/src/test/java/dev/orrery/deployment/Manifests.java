package dev.orrery.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of one release. */
record Manifests(List<JsonNode> all) {

    static final String NAME_LABEL = "app.kubernetes.io/name";

    Stream<JsonNode> of(String kind) {
        return all.stream().filter(each -> each.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return of(kind).filter(each -> name(each).equals(name)).findFirst();
    }

    JsonNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** Everything that makes pods. */
    List<JsonNode> workloads() {
        return all.stream()
                .filter(each -> each.at("/spec/template/spec").isObject())
                .toList();
    }

    /** Pods of our images that stay. */
    List<JsonNode> services() {
        return Stream.concat(of("Deployment"), of("StatefulSet"))
                .filter(each -> component(each).endsWith("-service"))
                .toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String kindAndName(JsonNode object) {
        return object.path("kind").asText() + "/" + name(object);
    }

    /** Which part of the platform it belongs to. */
    static String component(JsonNode object) {
        return object.path("metadata").path("labels").path(NAME_LABEL).asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static List<JsonNode> containers(JsonNode workload) {
        return Stream.concat(
                        elements(pod(workload).path("initContainers")),
                        elements(pod(workload).path("containers")))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The value of a container's variable; empty where it has none of this name. */
    static String variable(JsonNode container, String name) {
        return elements(container.path("env"))
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("value").asText())
                .findFirst()
                .orElse("");
    }
}
