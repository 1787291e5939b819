package dev.orrery.endtoend;

import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder that looks like a built checkout to the launcher, and ports of its own, so that a platform that already runs on
 * this machine is left alone. What the launcher writes stays in it.
 */
final class Checkout {

    private static final int SIGINT = 2;
    private static final List<String> ENTRIES = List.of(
            "discovery-service",
            "gateway-service",
            "identity-service",
            "order-service",
            "inventory-service",
            "payment-service",
            "stock-gateway",
            "launcher",
            "data",
            "deploy",
            "docker-compose.yml");

    private final Path project =
            Path.of(System.getProperty("orrery.root", "..")).toAbsolutePath().normalize();
    private final Path folder;
    private final int gatewayPort = Ports.free();
    private final int discoveryPort = Ports.free();

    private final Map<String, String> environment;

    Checkout(String name) {
        this(name, Map.of());
    }

    /** @param environment settings of its services beside those that all tests need */
    Checkout(String name, Map<String, String> environment) {
        this.environment = environment;
        folder = project.resolve("end-to-end-tests/target").resolve(name);
        try {
            Files.createDirectories(folder);
            for (String entry : ENTRIES) {
                Path link = folder.resolve(entry);
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, project.resolve(entry));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path folder() {
        return folder;
    }

    int gatewayPort() {
        return gatewayPort;
    }

    int discoveryPort() {
        return discoveryPort;
    }

    /** Runs {@code ./orrery <arguments>} and waits for its end, five minutes at most. */
    Result orrery(String... arguments) {
        return start(arguments).await(Duration.ofMinutes(5));
    }

    /** Starts {@code ./orrery <arguments>} and lets it run. */
    Started start(String... arguments) {
        return start(Program.LAUNCHER, arguments);
    }

    /** Runs {@code ./orrery lab <arguments>} and waits for its end, five minutes at most. */
    Result lab(String... arguments) {
        return startLab(arguments).await(Duration.ofMinutes(5));
    }

    /** Starts {@code ./orrery lab <arguments>} and lets it run. */
    Started startLab(String... arguments) {
        return start(Program.LAB, arguments);
    }

    /** Runs {@code ./orrery bench <arguments>} and waits for its end, five minutes at most. */
    Result bench(String... arguments) {
        return start(Program.BENCH, arguments).await(Duration.ofMinutes(5));
    }

    private enum Program {
        LAUNCHER("launcher", "dev.orrery.launcher.cli.Main"),
        LAB("lab", "dev.orrery.lab.cli.Main"),
        BENCH("lab", "dev.orrery.lab.cli.BenchMain");

        private final String module;
        private final String main;

        Program(String module, String main) {
            this.module = module;
            this.main = main;
        }
    }

    private Started start(Program program, String... arguments) {
        var command = command(program);
        Collections.addAll(command, arguments);
        try {
            Path output = Files.createTempFile(folder, "orrery", ".out");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "ORRERY_GATEWAY_PORT",
                            Integer.toString(gatewayPort),
                            "ORRERY_DISCOVERY_PORT",
                            Integer.toString(discoveryPort),
                            // One shopper and one address do here what many do elsewhere.
                            "ORRERY_GATEWAY_LIMITS_POLICIES_CUSTOMER",
                            "sliding-window 50000/1m",
                            "ORRERY_GATEWAY_LIMITS_POLICIES_ANONYMOUS",
                            "sliding-window 50000/1m"));
            builder.environment().putAll(environment);
            return new Started(String.join(" ", arguments), builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> command(Program program) {
        var module = project.resolve(program.module).resolve("target");
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorrery.root=" + folder,
                "-cp",
                module.resolve("classes") + ":" + module.resolve("lib") + "/*",
                program.main));
    }

    /** Gives the folder an {@code orrery} to be called by programs; it starts platforms without AOT caches. */
    void writeScript() {
        var script = "#!/bin/sh\n[ \"$1\" != up ] || set -- \"$@\" --no-aot\nexec '%s' \"$@\"\n"
                .formatted(String.join("' '", command(Program.LAUNCHER)));
        try {
            var file = Files.writeString(folder.resolve("orrery"), script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A process hands on to its children which signals it ignores. */
    static boolean ignoresInterrupts() {
        var status = Path.of("/proc/self/status");
        try {
            return Files.exists(status)
                    && Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .map(line -> Long.parseUnsignedLong(
                                    line.substring("SigIgn:".length()).strip(), 16))
                            .anyMatch(ignored -> (ignored & 1L << (SIGINT - 1)) != 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a command printed and how it ended. */
    record Result(int exitCode, String output) {}

    /** A command that was started. */
    record Started(String arguments, Process process, Path file) {

        boolean isRunning() {
            return process.isAlive();
        }

        /** What it has printed so far. */
        String output() {
            try {
                return Files.readString(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Waits for its end; ends it by force, and fails, when that takes longer. */
        Result await(Duration limit) {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(arguments + " does not end:\n" + output());
                }
                var result = new Result(process.exitValue(), output());
                Files.delete(file);
                return result;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                process.destroyForcibly(); // the test has run out of time
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
