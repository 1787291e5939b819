package dev.orrery.defaults.resilience;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the settings say of {@link CallTerms}; what they leave out is as usual. */
record CallSettings(
        @Nullable Duration timeLimit,
        @Nullable Integer attempts,
        @Nullable Duration firstPause,
        @Nullable Integer concurrency,
        @Nullable Duration concurrencyWait,
        @Nullable BreakerSettings breaker) {

    /** What the settings say of {@link BreakerTerms}. */
    record BreakerSettings(
            @Nullable Integer window,
            @Nullable Integer minimumCalls,
            @Nullable Integer failurePercent,
            @Nullable Duration openFor,
            @Nullable Integer trialCalls) {

        static BreakerSettings of(BreakerTerms terms) {
            return new BreakerSettings(
                    terms.window(), terms.minimumCalls(), terms.failurePercent(), terms.openFor(), terms.trialCalls());
        }

        BreakerTerms over(BreakerTerms usual) {
            return new BreakerTerms(
                    or(window, usual.window()),
                    or(minimumCalls, usual.minimumCalls()),
                    or(failurePercent, usual.failurePercent()),
                    or(openFor, usual.openFor()),
                    or(trialCalls, usual.trialCalls()));
        }
    }

    static CallSettings of(CallTerms terms) {
        return new CallSettings(
                terms.timeLimit(),
                terms.attempts(),
                terms.firstPause(),
                terms.concurrency(),
                terms.concurrencyWait(),
                BreakerSettings.of(terms.breaker()));
    }

    CallTerms over(CallTerms usual) {
        return new CallTerms(
                or(timeLimit, usual.timeLimit()),
                or(attempts, usual.attempts()),
                or(firstPause, usual.firstPause()),
                or(concurrency, usual.concurrency()),
                or(concurrencyWait, usual.concurrencyWait()),
                breaker == null ? usual.breaker() : breaker.over(usual.breaker()));
    }

    private static <T> T or(@Nullable T said, T usual) {
        return Objects.requireNonNullElse(said, usual);
    }
}
