package dev.orrery.launcher.supervise;

import java.util.List;

/**
 * The running platform.
 *
 * @param phase {@code starting}, {@code ready} or {@code stopping}
 */
public record PlatformStatus(
        String phase,
        String gatewayUrl,
        String discoveryUrl,
        String kafkaBootstrapServers,
        List<DatabaseAddress> databases,
        List<ProcessStatus> processes) {

    /** A database and its owner's credentials. */
    public record DatabaseAddress(String name, String url, String username, String password) {}
}
