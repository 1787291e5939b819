package dev.orrery.defaults.resilience;

import java.time.Duration;

/**
 * The terms on which one other party is called.
 *
 * @param timeLimit how long one call is waited for
 * @param attempts most calls for one answer, 1 to 10
 * @param firstPause mean pause before the second call; doubles from call to call, each up to half longer or shorter
 * @param concurrency most calls at a time, 1 to 10,000
 * @param concurrencyWait how long a call waits for its turn
 * @param breaker when calls are given up for a while
 */
public record CallTerms(
        Duration timeLimit,
        int attempts,
        Duration firstPause,
        int concurrency,
        Duration concurrencyWait,
        BreakerTerms breaker) {

    private static final int ATTEMPTS_MAX = 10;
    private static final int CONCURRENCY_MAX = 10_000;

    /** What holds for every call unless the settings say otherwise. */
    static final CallTerms USUAL = new CallTerms(
            Duration.ofSeconds(2), 3, Duration.ofMillis(50), 64, Duration.ofMillis(100), BreakerTerms.USUAL);

    public CallTerms {
        Bounds.positive("time-limit", timeLimit);
        Bounds.between("attempts", attempts, 1, ATTEMPTS_MAX);
        Bounds.positive("first-pause", firstPause);
        Bounds.between("concurrency", concurrency, 1, CONCURRENCY_MAX);
        Bounds.notNegative("concurrency-wait", concurrencyWait);
    }
}
