package dev.orrery.payment.card;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the card provider is called.
 *
 * @param timeLimit how long one call is waited for
 * @param attempts most calls for one answer
 * @param firstPause pause before the second call; doubles from call to call, each up to half longer or shorter
 * @param concurrency most calls at a time
 * @param concurrencyWait how long a call waits for its turn
 * @param breaker when calls are given up for a while
 */
@Validated
@ConfigurationProperties("payment.card")
record CardProperties(
        @DefaultValue("3s") Duration timeLimit,
        @DefaultValue("4") @Min(1) @Max(10) int attempts,
        @DefaultValue("100ms") Duration firstPause,
        @DefaultValue("32") @Min(1) @Max(1_000) int concurrency,
        @DefaultValue("1s") Duration concurrencyWait,
        @DefaultValue Breaker breaker) {

    /**
     * The circuit breaker.
     *
     * @param window number of latest calls that count
     * @param minimumCalls fewest calls to judge by
     * @param failurePercent share of failed calls that opens it
     * @param openFor how long no call is made
     * @param trialCalls calls that then decide whether it closes
     */
    record Breaker(
            @DefaultValue("20") @Min(1) @Max(10_000) int window,
            @DefaultValue("10") @Min(1) @Max(10_000) int minimumCalls,
            @DefaultValue("50") @Min(1) @Max(100) int failurePercent,
            @DefaultValue("2s") Duration openFor,
            @DefaultValue("3") @Min(1) @Max(1_000) int trialCalls) {}
}
