package dev.orrery.defaults.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an OpenAPI document says, one fact per line, in the words of {@link DocumentedApi}. */
final class ServedApi {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final Set<String> facts = new TreeSet<>();

    private ServedApi() {}

    /** All facts of the document. */
    static Set<String> facts(JsonNode document) {
        var api = new ServedApi();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                api.addCall(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), operation);
            }
        }
        document.path("components").path("schemas").properties().forEach(api::addType);
        return api.facts;
    }

    private void addCall(String call, Map.Entry<String, JsonNode> operation) {
        JsonNode said = operation.getValue();
        said.path("security")
                .forEach(each -> each.properties()
                        .forEach(scheme ->
                                facts.add(call + " needs " + scheme.getKey() + " with " + texts(scheme.getValue()))));
        said.path("parameters")
                .forEach(each -> facts.add("%s takes %s %s%s"
                        .formatted(
                                call,
                                each.path("in").asString(),
                                each.path("name").asString(),
                                each.path("required").asBoolean(false) ? "" : "?")));
        said.path("requestBody")
                .path("content")
                .forEach(each -> facts.add(call + " takes body " + reference(each.path("schema"))));
        said.path("responses").properties().forEach(each -> addResponse(call, each.getKey(), each.getValue()));
    }

    private void addResponse(String call, String status, JsonNode response) {
        JsonNode problem = response.path("content").path(PROBLEM_JSON).path("schema");
        if (status.equals("default")) {
            facts.add(call + " answers any other " + reference(problem));
        } else if (!problem.isMissingNode()) {
            problem.findValues("enum")
                    .forEach(types -> texts(types)
                            .lines()
                            .forEach(type -> facts.add(call + " refuses with " + status + " " + type)));
        } else {
            String type = response.path("content")
                    .propertyStream()
                    .map(each -> " " + reference(each.getValue().path("schema")))
                    .collect(Collectors.joining());
            facts.add((call + " answers " + status + type).strip());
            response.path("headers")
                    .properties()
                    .forEach(each -> facts.add(call + " answers " + status + " with " + each.getKey()));
        }
    }

    private void addType(Map.Entry<String, JsonNode> type) {
        type.getValue()
                .path("properties")
                .properties()
                .forEach(each -> facts.add(type.getKey() + " has " + property(each.getKey(), each.getValue())));
    }

    private static String property(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return name + " = " + texts(schema.get("enum")).lines().sorted().collect(Collectors.joining(", "));
        }
        String item = reference(schema.path("items"));
        String type = item.isEmpty() ? reference(schema) : "[" + item + "]";
        return (name + " " + type).strip();
    }

    /** The name of the type that a schema refers to, itself or as one of several parts; empty without one. */
    private static String reference(JsonNode schema) {
        return Stream.concat(
                        Stream.of(schema),
                        Stream.of("allOf", "anyOf", "oneOf")
                                .flatMap(each -> schema.path(each).valueStream()))
                .map(each -> each.path("$ref").asString(""))
                .filter(each -> !each.isEmpty())
                .map(each -> each.substring(each.lastIndexOf('/') + 1))
                .findFirst()
                .orElse("");
    }

    private static String texts(JsonNode array) {
        return array.valueStream()
                .filter(each -> !each.isNull())
                .map(JsonNode::asString)
                .collect(Collectors.joining("\n"));
    }
}
