package dev.orrery.launcher.topology;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What differs from one platform to the next.
 *
 * @param folder the project
 * @param home where data and logs of this platform go, as {@code data} and {@code logs}
 * @param scale instances by service, where it is not one; 0 leaves a service out
 * @param without mechanisms that are switched off
 */
public record PlatformSettings(
        OrreryFolder folder,
        Path home,
        int gatewayPort,
        int discoveryPort,
        Map<String, Integer> scale,
        Set<Mechanism> without) {

    public PlatformSettings {
        scale = Map.copyOf(scale);
        without = Set.copyOf(without);
    }

    /** Data and secrets of the servers. */
    public Path data() {
        return home.resolve("data");
    }

    /** One file per process. */
    public Path logs() {
        return home.resolve("logs");
    }

    /** The address clients use. */
    public String gatewayUrl() {
        return "http://localhost:" + gatewayPort;
    }

    /** The registry's page. */
    public String discoveryUrl() {
        return "http://localhost:" + discoveryPort;
    }

    /** Whether every service is there. */
    public boolean isWhole() {
        return !scale.containsValue(0);
    }

    /** How many instances there are beyond one of each. */
    public int furtherInstances() {
        return scale.values().stream().mapToInt(count -> Math.max(0, count - 1)).sum();
    }

    /** How many of it there are from the start. */
    int instancesOf(Component component) {
        return scale.getOrDefault(component.name(), 1);
    }
}
