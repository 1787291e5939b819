package dev.orrery.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards and alerts of this project. */
final class Observability {

    static final Path PROJECT = Path.of(System.getProperty("orrery.root", ".."));
    static final Path FOLDER = PROJECT.resolve("deploy/observability");
    static final Path PROMETHEUS = FOLDER.resolve("prometheus");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Observability() {}

    /** A panel that shows something. */
    record Panel(String dashboard, JsonNode json) {

        List<Query> queries() {
            return json.path("targets")
                    .valueStream()
                    .map(each -> new Query(this.toString(), each.path("expr").asString("")))
                    .toList();
        }

        @Override
        public String toString() {
            return dashboard + ": " + json.path("title").asString("?");
        }
    }

    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    static List<JsonNode> dashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return files.sorted().map(file -> JSON.readTree(file.toFile())).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Panel> panels() {
        return dashboards().stream()
                .flatMap(dashboard -> dashboard
                        .path("panels")
                        .valueStream()
                        .filter(each -> !each.path("type").asString("").equals("row"))
                        .map(each -> new Panel(dashboard.path("title").asString("?"), each)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static List<Alert> alerts() {
        try (var file = Files.newBufferedReader(PROMETHEUS.resolve("alerts.yml"))) {
            Map<String, List<Map<String, Object>>> content = new Yaml().load(file);
            List<Alert> alerts = new ArrayList<>();
            for (var group : content.get("groups")) {
                for (var rule : (List<Map<String, Object>>) group.get("rules")) {
                    alerts.add(new Alert(
                            String.valueOf(rule.get("alert")),
                            String.valueOf(rule.get("expr")),
                            (Map<String, String>) rule.getOrDefault("labels", Map.of()),
                            (Map<String, String>) rule.getOrDefault("annotations", Map.of())));
                }
            }
            return alerts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything that dashboards and alerts ask. */
    static List<Query> queries() {
        return Stream.concat(
                        panels().stream().flatMap(each -> each.queries().stream()),
                        alerts().stream().map(each -> new Query(each.name(), each.expression())))
                .toList();
    }
}
