package dev.orrery.testservers;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.orrery.launcher.process.ProcessIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * Containers of JVMs that were killed where Ryuk is switched off. The labels say which folder's tests made a container, and
 * which process of which machine; those of a process that still lives are left alone.
 */
final class ContainerLeftovers {

    private static final String TESTS = "dev.orrery.tests";
    private static final String OWNER = "dev.orrery.tests.owner";
    private static final String STARTED = "dev.orrery.tests.owner-started";

    private ContainerLeftovers() {}

    /** The labels of this JVM's containers. */
    static Map<String, String> labels() {
        var self = ProcessIdentity.self();
        return Map.of(
                TESTS, place(),
                OWNER, Long.toString(self.pid()),
                STARTED, self.startedAt().toString());
    }

    /** Removes those of this folder that nobody uses any more. */
    static void remove() {
        var docker = DockerClientFactory.instance().client();
        docker.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(TESTS, place())).exec().stream()
                .filter(each -> owner(each.getLabels()).find().isEmpty())
                .forEach(each -> {
                    try {
                        docker.removeContainerCmd(each.getId())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec();
                    } catch (NotFoundException _) {
                        // Somebody else has just removed it.
                    }
                });
    }

    private static ProcessIdentity owner(Map<String, String> labels) {
        return new ProcessIdentity(Long.parseLong(labels.get(OWNER)), Instant.parse(labels.get(STARTED)));
    }

    /** Process numbers mean nothing on another machine that asks the same engine. */
    private static String place() {
        var root =
                Path.of(System.getProperty("orrery.root", "")).toAbsolutePath().normalize();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + root;
        } catch (UnknownHostException _) {
            return "localhost:" + root;
        }
    }
}
