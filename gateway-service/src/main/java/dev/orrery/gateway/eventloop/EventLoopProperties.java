package dev.orrery.gateway.eventloop;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The gateway's event loops.
 *
 * @param count how many there are, 1 to 256; one for each processor if nothing is said
 */
@ConfigurationProperties("orrery.gateway.event-loops")
record EventLoopProperties(@Nullable Integer count) {

    private static final int MOST = 256;

    EventLoopProperties {
        if (count != null && (count < 1 || count > MOST)) {
            throw new IllegalArgumentException("orrery.gateway.event-loops.count must be 1 to " + MOST);
        }
    }

    /** How many there are on this machine. */
    int here() {
        return count == null ? Runtime.getRuntime().availableProcessors() : count;
    }
}
