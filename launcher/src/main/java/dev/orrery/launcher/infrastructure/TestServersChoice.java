package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the servers of the tests run, and why there: in containers where a Docker engine answers and has their images or
 * can get them, as processes of this machine elsewhere. {@value #SETTING} (system property or environment variable)
 * says it otherwise.
 */
public record TestServersChoice(Kind kind, String reason) {

    /** {@code containers} or {@code processes}. */
    public static final String SETTING = "ORRERY_TEST_SERVERS";

    private static final String RYUK_DISABLED = "TESTCONTAINERS_RYUK_DISABLED";

    /** Where servers run. */
    public enum Kind {
        CONTAINERS,
        PROCESSES;

        /** As {@value TestServersChoice#SETTING} says it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Chooses on this machine. With an engine and without an image this takes as long as its download, otherwise less than
     * a second.
     *
     * @throws LauncherException when what the setting says is unknown, or is containers and they cannot run
     */
    public static TestServersChoice make() {
        return make(
                System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "")),
                ContainerEngine.onPath(),
                Boolean.parseBoolean(System.getenv(RYUK_DISABLED)));
    }

    static TestServersChoice make(String said, ContainerEngine engine, boolean withoutRyuk) {
        return switch (said) {
            case "" -> possible(engine, withoutRyuk);
            case "processes" -> new TestServersChoice(Kind.PROCESSES, SETTING + " says so");
            case "containers" -> {
                var choice = possible(engine, withoutRyuk);
                if (choice.kind() == Kind.PROCESSES) {
                    throw LauncherException.refused(
                            SETTING + " says containers, and they cannot run: " + choice.reason() + ".");
                }
                yield choice;
            }
            default ->
                throw LauncherException.refused(
                        SETTING + " says \"" + said + "\"; it has to be containers or processes.");
        };
    }

    private static TestServersChoice possible(ContainerEngine engine, boolean withoutRyuk) {
        var version = engine.version();
        if (!version.success()) {
            return new TestServersChoice(Kind.PROCESSES, withoutPeriod(version.line()));
        }
        return images(withoutRyuk)
                .flatMap(image -> missing(engine, image).stream())
                .findFirst()
                .map(why -> new TestServersChoice(Kind.PROCESSES, why))
                .orElseGet(() -> new TestServersChoice(Kind.CONTAINERS, "Docker engine " + version.line()));
    }

    private static Stream<String> images(boolean withoutRyuk) {
        var servers = List.of(ServerImages.POSTGRESQL, ServerImages.REDIS, ServerImages.KAFKA);
        return withoutRyuk ? servers.stream() : Stream.concat(servers.stream(), Stream.of(ServerImages.RYUK));
    }

    private static Optional<String> missing(ContainerEngine engine, String image) {
        var answer = engine.have(image);
        var wayOut = image.equals(ServerImages.RYUK) ? "; " + RYUK_DISABLED + "=true does without it" : "";
        return answer.success()
                ? Optional.empty()
                : Optional.of("the image " + image + " cannot be had: " + withoutPeriod(answer.line()) + wayOut);
    }

    private static String withoutPeriod(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** What a run prints. */
    public String sentence() {
        return "PostgreSQL, Redis and Kafka for the tests: " + kind.word() + " (" + reason + ").";
    }
}
