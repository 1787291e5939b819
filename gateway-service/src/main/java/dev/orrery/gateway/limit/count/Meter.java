package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Algorithm;
import dev.orrery.gateway.limit.policy.Decision;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What one gateway has counted of one principal. Of constant size whatever the limit; safe for any number of threads. */
sealed interface Meter permits FixedWindow, SlidingWindow, Bucket {

    /**
     * Counts one request.
     *
     * @param now microseconds of a clock that never goes back
     */
    Decision decide(Share share, long now);

    static Meter of(Algorithm algorithm) {
        return switch (algorithm) {
            case FIXED_WINDOW -> new FixedWindow();
            case SLIDING_WINDOW -> new SlidingWindow();
            case TOKEN_BUCKET, LEAKY_BUCKET -> new Bucket();
        };
    }

    /**
     * What one gateway may admit.
     *
     * @param window in microseconds
     */
    record Share(int limit, int burst, long window) {

        Decision decision(boolean admitted, long remaining, double wait) {
            return new Decision(
                    admitted, Math.max(0, remaining), Duration.of((long) Math.ceil(wait), ChronoUnit.MICROS));
        }
    }
}
