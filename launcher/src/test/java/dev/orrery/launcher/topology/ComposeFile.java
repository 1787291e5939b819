package dev.orrery.launcher.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What compose makes of {@code docker-compose.yml} and the files laid over it, as far as these files go. */
final class ComposeFile {

    static final Path ROOT =
            Path.of(System.getProperty("orrery.root", "..")).toAbsolutePath().normalize();

    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

    private final Map<String, Object> content;

    private ComposeFile(Map<String, Object> content) {
        this.content = content;
    }

    /** A list that stands instead of the one before it. */
    private record Instead(List<Object> list) {}

    static ComposeFile plain() {
        return new ComposeFile(load("docker-compose.yml"));
    }

    /** This with another file laid over it. */
    ComposeFile with(String file) {
        var over = load(file);
        for (String name : new ArrayList<>(map(over, "services").keySet())) {
            var container = map(map(over, "services"), name);
            var base = map(container, "extends").get("service");
            if (base != null) {
                container.remove("extends");
                map(over, "services")
                        .put(name, merged(map(map(load("docker-compose.yml"), "services"), (String) base), container));
            }
        }
        return new ComposeFile(merged(content, over));
    }

    @Override
    public String toString() {
        return name();
    }

    String name() {
        return String.valueOf(content.get("name"));
    }

    /** Those that are started without a profile. */
    Set<String> containers() {
        return names("services").stream()
                .filter(name -> !container(name).containsKey("profiles"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> names(String part) {
        return map(content, part).keySet();
    }

    Map<String, Object> container(String name) {
        return part("services", name);
    }

    Map<String, Object> environment(String container) {
        return map(container(container), "environment");
    }

    Map<String, Object> part(String part, String name) {
        return map(map(content, part), name);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> of, String key) {
        var value = of.get(key);
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> over) {
        var result = new LinkedHashMap<>(base);
        over.forEach((key, value) -> result.put(key, merged(key, result.get(key), value)));
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Object merged(String key, @Nullable Object base, Object over) {
        if (over instanceof Instead(var list)) {
            return list;
        }
        if (base instanceof Map<?, ?> && over instanceof Map<?, ?>) {
            return merged((Map<String, Object>) base, (Map<String, Object>) over);
        }
        if (base instanceof List<?> first && over instanceof List<?> second && !REPLACED.contains(key)) {
            return joined(key, first, second);
        }
        return over;
    }

    /** Of two volumes at one place inside the container the later one counts. */
    private static List<Object> joined(String key, List<?> first, List<?> second) {
        var all = new LinkedHashMap<String, Object>();
        Stream.concat(first.stream(), second.stream())
                .forEach(each ->
                        all.put(key.equals("volumes") ? String.valueOf(each).split(":")[1] : each.toString(), each));
        return List.copyOf(all.values());
    }

    private static Map<String, Object> load(String file) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
            return new Yaml(new Tags(options)).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows the two tags of compose besides those of YAML. */
    private static final class Tags extends SafeConstructor {

        Tags(LoaderOptions options) {
            super(options);
            yamlConstructors.put(new Tag("!override"), new Lists());
            yamlConstructors.put(new Tag("!reset"), new Lists());
        }

        private final class Lists extends AbstractConstruct {

            @Override
            public Object construct(Node node) {
                return new Instead(constructSequence((SequenceNode) node).stream()
                        .map(Object.class::cast)
                        .toList());
            }
        }
    }
}
