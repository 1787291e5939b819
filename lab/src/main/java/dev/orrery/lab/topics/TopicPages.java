package dev.orrery.lab.topics;

import dev.orrery.lab.experiment.Manifest;
import dev.orrery.launcher.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what the labs say about each topic, and finds what is not true any more of what was written. */
public final class TopicPages {

    /** The table of topics stands between these lines of the README. */
    public static final String BEGIN = "<!-- topics -->";

    public static final String END = "<!-- end of topics -->";

    private static final Path FOLDER = Path.of("docs", "topics");
    private static final Path README = Path.of("README.md");

    private TopicPages() {}

    /** Writes {@code docs/topics/<id>.md} and the table in the README. Refused where the README has no place for it. */
    public static void write(Path root, Collection<Manifest> labs, Verdicts verdicts) {
        var readme = Pages.get(root.resolve(README))
                .filter(TopicPages::hasPlace)
                .orElseThrow(() -> LauncherException.refused(
                        "README.md has no place for the table of topics: two lines " + BEGIN + " and " + END + "."));
        Pages.put(root.resolve(README), withTable(readme, labs, verdicts));
        pages(labs, verdicts).forEach((path, text) -> Pages.put(root.resolve(path), text));
    }

    /** What is wrong, one sentence each; nothing when the pages, the labs and the code fit together. */
    public static List<String> check(Path root, Collection<Manifest> labs, Verdicts verdicts) {
        var wrong = new ArrayList<String>();
        wrong.addAll(uncovered(labs));
        wrong.addAll(unknown(labs));
        wrong.addAll(deadLinks(root, labs));
        wrong.addAll(oldVerdicts(labs, verdicts));
        wrong.addAll(stalePages(root, labs, verdicts));
        wrong.addAll(strayPages(root));
        wrong.addAll(staleTable(root, labs, verdicts));
        return wrong;
    }

    private static List<String> uncovered(Collection<Manifest> labs) {
        return Topics.all().stream()
                .filter(topic -> topic.reason().isEmpty() && about(topic, labs).isEmpty())
                .map(topic -> "The topic " + topic.id() + " has neither a lab nor a reason for having none.")
                .toList();
    }

    private static List<String> unknown(Collection<Manifest> labs) {
        var known = Topics.all().stream().map(Topic::id).collect(Collectors.toSet());
        return sorted(labs).stream()
                .flatMap(lab -> lab.topics().stream()
                        .filter(topic -> !known.contains(topic))
                        .map(topic -> "The lab " + lab.id() + " names the topic " + topic + ", which does not exist."))
                .toList();
    }

    private static List<String> deadLinks(Path root, Collection<Manifest> labs) {
        var ofTopics = Topics.all().stream()
                .flatMap(topic -> topic.code().stream().map(path -> Map.entry("The topic " + topic.id(), path)));
        var ofLabs = sorted(labs).stream()
                .flatMap(lab -> lab.code().stream().map(path -> Map.entry("The lab " + lab.id(), path)));
        return Stream.concat(ofTopics, ofLabs)
                .filter(link -> !Files.exists(root.resolve(link.getValue())))
                .map(link -> link.getKey() + " names " + link.getValue() + ", which does not exist.")
                .toList();
    }

    private static List<String> oldVerdicts(Collection<Manifest> labs, Verdicts verdicts) {
        var byId = labs.stream().collect(Collectors.toMap(Manifest::id, lab -> lab));
        return verdicts.byLab().entrySet().stream()
                .filter(verdict -> !byId.containsKey(verdict.getKey())
                        || !verdict.getValue().isOf(byId.get(verdict.getKey()).measures()))
                .map(verdict -> "The verdict of " + verdict.getKey() + " is not on what is claimed today.")
                .toList();
    }

    private static List<String> stalePages(Path root, Collection<Manifest> labs, Verdicts verdicts) {
        return pages(labs, verdicts).entrySet().stream()
                .filter(page -> !Pages.get(root.resolve(page.getKey())).equals(Optional.of(page.getValue())))
                .map(page -> page.getKey() + " is missing or stale.")
                .toList();
    }

    private static List<String> strayPages(Path root) {
        var known = Topics.all().stream().map(topic -> topic.id() + ".md").collect(Collectors.toSet());
        var found = root.resolve(FOLDER).toFile().list((_, name) -> name.endsWith(".md") && !known.contains(name));
        return Stream.of(found == null ? new String[0] : found)
                .sorted()
                .map(name -> FOLDER.resolve(name) + " belongs to no topic.")
                .toList();
    }

    private static List<String> staleTable(Path root, Collection<Manifest> labs, Verdicts verdicts) {
        var readme = Pages.get(root.resolve(README)).orElse("");
        boolean current = hasPlace(readme) && readme.equals(withTable(readme, labs, verdicts));
        return current ? List.of() : List.of("The table of topics in README.md is missing or stale.");
    }

    private static Map<Path, String> pages(Collection<Manifest> labs, Verdicts verdicts) {
        var pages = new LinkedHashMap<Path, String>();
        for (var topic : Topics.all()) {
            pages.put(FOLDER.resolve(topic.id() + ".md"), TopicPage.of(topic, about(topic, labs), verdicts));
        }
        return pages;
    }

    private static boolean hasPlace(String readme) {
        int begin = readme.indexOf(BEGIN);
        return begin >= 0 && readme.indexOf(END) > begin;
    }

    private static String withTable(String readme, Collection<Manifest> labs, Verdicts verdicts) {
        var table = new StringBuilder("\n| topic | labs | last verdict |\n|---|---|---|\n");
        for (var topic : Topics.all()) {
            table.append(row(topic, about(topic, labs), verdicts));
        }
        return readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                + table
                + readme.substring(readme.indexOf(END));
    }

    private static String row(Topic topic, List<Manifest> labs, Verdicts verdicts) {
        var ids = labs.stream().map(lab -> "`" + lab.id() + "`").collect(Collectors.joining("<br>"));
        var words = labs.stream()
                .map(lab -> verdicts.of(lab.id())
                        .map(last -> last.outcome() + " " + last.date())
                        .orElse("not run yet"))
                .collect(Collectors.joining("<br>"));
        var without = topic.isNotYet() ? "not yet" : "none, for a reason";
        return "| [" + Markdown.text(topic.title()) + "](docs/topics/" + topic.id() + ".md) | "
                + (labs.isEmpty() ? without : ids) + " | " + words + " |\n";
    }

    private static List<Manifest> about(Topic topic, Collection<Manifest> labs) {
        return sorted(labs).stream()
                .filter(lab -> lab.topics().contains(topic.id()))
                .toList();
    }

    /** Labs come from wherever they were found; their pages must not change with that. */
    private static List<Manifest> sorted(Collection<Manifest> labs) {
        return labs.stream().sorted(Comparator.comparing(Manifest::id)).toList();
    }
}
