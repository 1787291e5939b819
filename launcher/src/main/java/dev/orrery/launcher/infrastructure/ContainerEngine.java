package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker engine, asked by the {@code docker} command, with a limit for every answer. */
final class ContainerEngine {

    private final Optional<Path> command;
    private final Duration answersWithin;
    private final Duration pullsWithin;

    /** @param pullsWithin how long one image may take to arrive */
    ContainerEngine(Optional<Path> command, Duration answersWithin, Duration pullsWithin) {
        this.command = command;
        this.answersWithin = answersWithin;
        this.pullsWithin = pullsWithin;
    }

    static ContainerEngine onPath() {
        return new ContainerEngine(OwnSession.onPath("docker"), Duration.ofSeconds(5), Duration.ofMinutes(3));
    }

    /** Whether a command succeeded, and the last line that it printed. */
    record Answer(boolean success, String line) {}

    /** The version of the engine; a failure says why none answers. */
    Answer version() {
        return ask(answersWithin, "version", "--format", "{{.Server.Version}}");
    }

    /** Makes sure that an image is there; a failure says why it is not. */
    Answer have(String image) {
        var present = ask(answersWithin, "image", "inspect", "--format", "{{.Id}}", image);
        return present.success() ? present : ask(pullsWithin, "pull", "--quiet", image);
    }

    private Answer ask(Duration limit, String... arguments) {
        if (command.isEmpty()) {
            return new Answer(false, "docker is not on the PATH");
        }
        try {
            // Into a file: nobody has to read along, and the limit holds for a command that says nothing, too.
            var output = Files.createTempFile("orrery-docker-", ".txt");
            try {
                return ask(limit, output, arguments);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Answer(false, "docker cannot be started: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }

    private Answer ask(Duration limit, Path output, String... arguments) throws IOException, InterruptedException {
        var process = Forks.start(
                new ProcessBuilder(Stream.concat(Stream.of(command.orElseThrow().toString()), Stream.of(arguments))
                                .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile()));
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            return new Answer(false, "docker " + arguments[0] + " takes longer than " + limit.toSeconds() + " s");
        }
        return new Answer(process.exitValue() == 0, last(Files.readAllLines(output)));
    }

    private static String last(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, later) -> later)
                .orElse("docker says nothing");
    }
}
