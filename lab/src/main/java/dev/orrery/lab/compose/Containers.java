package dev.orrery.lab.compose;

import dev.orrery.launcher.LauncherException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@code docker inspect} says of containers. That is the engine's own form, the same since long; what
 * {@code docker compose ps} prints has changed from one version to the next.
 */
final class Containers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMPOSE = "com.docker.compose.";
    private static final Comparator<Container> ORDER = Comparator.comparingInt(Container::rank)
            .thenComparing(Container::service)
            .thenComparingInt(Container::number);

    private Containers() {}

    /** Those of the platform, in the order of its topology. */
    static List<Container> read(String json) {
        try {
            return JSON.readTree(json)
                    .valueStream()
                    .map(Containers::container)
                    .filter(Container::isOfThePlatform)
                    .sorted(ORDER)
                    .toList();
        } catch (JacksonException e) {
            throw LauncherException.failed("docker inspect cannot be understood: " + e.getOriginalMessage(), e);
        }
    }

    private static Container container(JsonNode all) {
        var labels = all.at("/Config/Labels");
        var state = all.path("State");
        return new Container(
                all.path("Id").asString(""),
                all.path("Name").asString("").replaceFirst("^/", ""),
                labels.path(COMPOSE + "service").asString(""),
                labels.path(COMPOSE + "container-number").asInt(1),
                state.path("Status").asString(""),
                state.at("/Health/Status").asString("healthy"), // nobody asks one without a check
                state.path("ExitCode").asInt(0),
                state.path("Pid").asLong(0),
                published(all),
                networks(all, labels.path(COMPOSE + "project").asString("")),
                labels.path(COMPOSE + "project.working_dir").asString(""),
                labels.path(COMPOSE + "project.config_files").asString(""));
    }

    /** Ports that are settled are known of one that does not run, too. */
    private static Map<Integer, Integer> published(JsonNode all) {
        var ports = new TreeMap<Integer, Integer>();
        add(ports, all.at("/HostConfig/PortBindings"));
        add(ports, all.at("/NetworkSettings/Ports"));
        return ports;
    }

    private static void add(Map<Integer, Integer> ports, JsonNode bindings) {
        bindings.properties().forEach(each -> {
            int port = each.getValue().path(0).path("HostPort").asInt(0);
            if (port != 0) {
                ports.put(Integer.valueOf(each.getKey().replaceFirst("/.*", "")), port);
            }
        });
    }

    private static Set<String> networks(JsonNode all, String project) {
        return all.at("/NetworkSettings/Networks").propertyNames().stream()
                .map(name -> name.replaceFirst("^" + project + "_", ""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
