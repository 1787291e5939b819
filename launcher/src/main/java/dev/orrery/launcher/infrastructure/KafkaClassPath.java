package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The jars of the Kafka broker. The launcher itself has them on its class path; a test of a service does not, and finds
 * them in the folder into which the build of the launcher collected them.
 */
final class KafkaClassPath {

    private static final String BROKER_CLASS = "kafka/server/KafkaRaftServer.class";

    private KafkaClassPath() {}

    static List<Path> find() {
        if (KafkaClassPath.class.getClassLoader().getResource(BROKER_CLASS) != null) {
            // Sorted, because an AOT cache knows the order, and the one in which a folder is listed can change.
            return Stream.of(System.getProperty("java.class.path").split(":"))
                    .sorted()
                    .map(Path::of)
                    .toList();
        }
        var root = System.getProperty("orrery.root");
        if (root == null) {
            throw LauncherException.failed("The system property orrery.root must name the project's folder.");
        }
        var jars = jarsOf(Path.of(root, "launcher", "target", "lib"));
        return Stream.concat(Stream.of(ownLocation()), jars.stream()).toList();
    }

    private static List<Path> jarsOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw LauncherException.failed(folder + " is missing: build the launcher first, mvn -pl launcher install.");
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ownLocation() {
        try {
            var source = Objects.requireNonNull(
                    KafkaClassPath.class.getProtectionDomain().getCodeSource());
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
