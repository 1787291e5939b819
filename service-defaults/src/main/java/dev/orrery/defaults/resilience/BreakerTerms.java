package dev.orrery.defaults.resilience;

import java.time.Duration;

/**
 * When calls to one party are given up for a while (M. Nygard, Release It!, 2nd edition, chapter 5).
 *
 * @param window number of latest calls that count, 1 to 10,000
 * @param minimumCalls fewest calls to judge by, 1 to {@code window}
 * @param failurePercent share of failed calls that opens it, 1 to 100
 * @param openFor how long no call is made
 * @param trialCalls calls that then decide whether it closes, 1 to 1,000
 */
public record BreakerTerms(int window, int minimumCalls, int failurePercent, Duration openFor, int trialCalls) {

    private static final int WINDOW_MAX = 10_000;
    private static final int TRIAL_CALLS_MAX = 1_000;

    static final BreakerTerms USUAL = new BreakerTerms(20, 10, 50, Duration.ofSeconds(2), 3);

    public BreakerTerms {
        Bounds.between("breaker.window", window, 1, WINDOW_MAX);
        Bounds.between("breaker.minimum-calls", minimumCalls, 1, window);
        Bounds.between("breaker.failure-percent", failurePercent, 1, 100);
        Bounds.positive("breaker.open-for", openFor);
        Bounds.between("breaker.trial-calls", trialCalls, 1, TRIAL_CALLS_MAX);
    }
}
