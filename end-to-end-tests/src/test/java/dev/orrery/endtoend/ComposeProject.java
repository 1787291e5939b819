package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The platform in containers, under a project name of its own, from the compose files of this checkout. */
final class ComposeProject {

    static final Path ROOT =
            Path.of(System.getProperty("orrery.root", "..")).toAbsolutePath().normalize();

    private final String name;
    private final Path folder;
    private final Map<String, String> environment;

    /** What a command printed and how it ended. */
    record Ended(int code, String output) {}

    /** @param files separated by colons, as in {@code COMPOSE_FILE} */
    ComposeProject(String name, String files, Map<String, String> settings) {
        this(ROOT, name, files, settings);
    }

    /** From the compose files of another folder. */
    ComposeProject(Path folder, String name, String files, Map<String, String> settings) {
        this.folder = folder;
        this.name = name;
        this.environment = new HashMap<>(settings);
        environment.put("COMPOSE_FILE", files);
    }

    /** Skips the tests where there is no engine, or nobody has made the images. */
    static void assumeImages(String... others) {
        assumeTrue(docker("info").code() == 0, "no Docker engine answers");
        var images = Stream.concat(Topology.services().stream().map(Images::name), Stream.of(others));
        assumeTrue(
                docker(Stream.concat(Stream.of("image", "inspect"), images).toArray(String[]::new))
                                .code()
                        == 0,
                "there are no images: ./orrery images");
    }

    /** Begins with no data. */
    void start(String... options) {
        remove();
        var up = up(options);
        assertThat(up.code()).as(up.output()).isZero();
    }

    Ended up(String... options) {
        return compose(Stream.concat(
                        Stream.of("up", "--detach", "--wait", "--no-build", "--pull", "never"), Stream.of(options))
                .toArray(String[]::new));
    }

    void remove() {
        compose("down", "--volumes", "--remove-orphans");
    }

    /** The containers of a service. */
    List<String> containers(String service) {
        return compose("ps", "--all", "--quiet", service).output().lines().toList();
    }

    /** The first container of a service. */
    String container(String service) {
        return containers(service).stream().findFirst().orElseThrow();
    }

    /** Where this machine reaches a container although nothing of it is published. */
    String address(String service) {
        return docker(
                        "inspect",
                        "--format",
                        "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                        container(service))
                .output()
                .strip();
    }

    boolean isHealthy(String container) {
        return docker("inspect", "--format", "{{.State.Health.Status}}", container)
                .output()
                .strip()
                .equals("healthy");
    }

    Ended compose(String... arguments) {
        return run(
                folder, environment, Stream.concat(Stream.of("docker", "compose", "-p", name), Stream.of(arguments)));
    }

    static Ended docker(String... arguments) {
        return run(ROOT, Map.of(), Stream.concat(Stream.of("docker"), Stream.of(arguments)));
    }

    private static Ended run(Path folder, Map<String, String> environment, Stream<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command.toList()));
        builder.environment().putAll(environment);
        try {
            var process =
                    builder.directory(folder.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.MINUTES)
                    ? new Ended(process.exitValue(), output)
                    : new Ended(-1, output);
        } catch (IOException none) {
            return new Ended(-1, String.valueOf(none.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
