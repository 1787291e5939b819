package dev.orrery.launcher.supervise;

import dev.orrery.launcher.link.LinkStatus;
import java.util.List;

/**
 * The running platform.
 *
 * @param phase {@code starting}, {@code ready} or {@code stopping}
 * @param data the folder of the servers' data
 * @param logs the folder with one log per process
 * @param links the links that were put on
 */
public record PlatformStatus(
        String phase,
        String data,
        String logs,
        String gatewayUrl,
        String discoveryUrl,
        String kafkaBootstrapServers,
        List<DatabaseAddress> databases,
        List<ProcessStatus> processes,
        List<LinkStatus> links) {

    /** A database and its owner's credentials. */
    public record DatabaseAddress(String name, String url, String username, String password) {}
}
