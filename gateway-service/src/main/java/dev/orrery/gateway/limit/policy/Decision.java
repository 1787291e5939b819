package dev.orrery.gateway.limit.policy;

import java.time.Duration;

/**
 * What a policy says to one request.
 *
 * @param remaining how many more would be admitted now
 * @param retryIn the time until one more would be admitted than now; for a refused request, until one is
 */
public record Decision(boolean admitted, long remaining, Duration retryIn) {

    /** That time in whole seconds, never shorter than it is. */
    public long retryInSeconds() {
        return retryIn.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
