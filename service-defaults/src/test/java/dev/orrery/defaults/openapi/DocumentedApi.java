package dev.orrery.defaults.openapi;

import dev.orrery.contracts.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the reference part of {@code docs/api.md} says, one fact per line. A cell of its tables is a list of words in
 * backquotes; what stands between them is for people.
 *
 * @param calls the rows of a service's table
 * @param types fields by type, of all services
 */
public record DocumentedApi(List<Call> calls, Map<String, List<String>> types) {

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final String COMMON = "Problem";

    /**
     * One call.
     *
     * @param name method and path
     * @param scopes of which one is needed; empty when no token is
     */
    public record Call(
            String name, List<String> scopes, List<String> takes, List<String> answers, List<String> problems) {

        /** The path without its query. */
        public String path() {
            return name.substring(name.indexOf(' ') + 1);
        }

        public String method() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    /** What is said of this service. */
    public static DocumentedApi of(String service) {
        return new DocumentedApi(
                rows(service).map(DocumentedApi::call).toList(),
                rows("Types")
                        .collect(Collectors.toMap(
                                row -> row.getFirst().getFirst(),
                                row -> row.get(1),
                                (one, _) -> one,
                                LinkedHashMap::new)));
    }

    private static Call call(List<List<String>> row) {
        return new Call(row.getFirst().getFirst(), row.get(1), row.get(2), row.get(3), row.get(4));
    }

    /** The rows of the table under a heading. */
    static Stream<List<List<String>>> rows(String heading) {
        List<String> lines = lines();
        int begin = lines.indexOf("### " + heading);
        if (begin < 0) {
            throw new IllegalArgumentException("docs/api.md has no heading " + heading);
        }
        return lines.stream()
                .skip(begin + 1L)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(DocumentedApi::words)
                        .toList());
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("orrery.root"), "docs/api.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the OpenAPI document of a service says something else than this; empty when they agree. */
    public List<String> differencesFrom(JsonNode served) {
        Set<String> said = ServedApi.facts(served);
        Set<String> documented = facts();
        return Stream.concat(
                        said.stream().filter(each -> !documented.contains(each)).map(each -> "undocumented: " + each),
                        documented.stream().filter(each -> !said.contains(each)).map(each -> "not served: " + each))
                .toList();
    }

    private Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        calls.forEach(call -> addCall(call, facts));
        reachable()
                .forEach(type -> types.getOrDefault(type, List.of("not been described"))
                        .forEach(field -> facts.add(type + " has " + sorted(field))));
        return facts;
    }

    private static void addCall(Call call, Set<String> facts) {
        call.scopes().forEach(scope -> facts.add(call.name() + " needs token with " + scope));
        call.takes().forEach(each -> facts.add(call.name() + " takes " + each));
        call.problems().forEach(each -> facts.add(call.name() + " refuses with " + problem(each)));
        facts.add(call.name() + " answers any other " + COMMON);
        String status = "";
        for (String each : call.answers()) {
            if (Character.isDigit(each.charAt(0))) {
                status = each.substring(0, 3);
                facts.add(call.name() + " answers " + each);
            } else {
                facts.add(call.name() + " answers " + status + " with " + each);
            }
        }
    }

    private static String problem(String slug) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .map(type -> type.status() + " " + type.uri())
                .findFirst()
                .orElse(slug + ", which is no problem type");
    }

    private Set<String> reachable() {
        Set<String> found = new TreeSet<>();
        add(COMMON, found);
        calls.stream()
                .flatMap(call -> Stream.concat(call.takes().stream(), call.answers().stream()))
                .filter(each -> each.matches("(body|\\d{3}) .+"))
                .forEach(each -> add(each.substring(each.indexOf(' ') + 1), found));
        return found;
    }

    private void add(String type, Set<String> found) {
        if (found.add(type)) {
            types.getOrDefault(type, List.of()).forEach(field -> {
                Matcher reference = Pattern.compile("\\w+ \\[?([A-Z]\\w*)]?").matcher(field);
                if (reference.matches()) {
                    add(reference.group(1), found);
                }
            });
        }
    }

    private static String sorted(String field) {
        int values = field.indexOf(" = ");
        return values < 0
                ? field
                : field.substring(0, values + 3)
                        + Arrays.stream(field.substring(values + 3).split(", "))
                                .sorted()
                                .collect(Collectors.joining(", "));
    }
}
