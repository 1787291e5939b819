package dev.orrery.defaults.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The guards of this process's calls to others, one of each kind for each name, made when first asked for on the terms that
 * the settings {@code orrery.resilience.calls.<name>} give.
 */
public final class Guards {

    private static final double BACKOFF_FACTOR = 2;
    private static final double JITTER = 0.5;

    private final Map<String, CallTerms> known = new ConcurrentSkipListMap<>();
    private final ResilienceProperties properties;
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.ofDefaults();

    Guards(ResilienceProperties properties) {
        this.properties = properties;
    }

    /** Guards on the same terms for all calls, for tests. */
    public static Guards on(CallTerms terms) {
        return new Guards(ResilienceProperties.always(terms));
    }

    /** The terms of calls of this name. */
    public CallTerms terms(String name) {
        return known.computeIfAbsent(name, properties::of);
    }

    /**
     * Ends the time in which calls get their names.
     *
     * @throws UnfitTermsException for settings of a call that nobody has asked for
     */
    void requireNoOthers() {
        properties.requireOnly(known.keySet());
    }

    /** The names asked for until now, with their terms. */
    Map<String, CallTerms> known() {
        return Collections.unmodifiableMap(known);
    }

    /** Bounds how many calls are under way. */
    public Bulkhead bulkhead(String name) {
        CallTerms terms = terms(name);
        return bulkheads.bulkhead(
                name,
                () -> BulkheadConfig.custom()
                        .maxConcurrentCalls(terms.concurrency())
                        .maxWaitDuration(terms.concurrencyWait())
                        .build());
    }

    /** Refuses calls while too many of the last ones have failed. A full bulkhead is no failure of who is called. */
    public CircuitBreaker breaker(String name) {
        return breaker(name, terms(name).breaker(), usual -> usual);
    }

    /**
     * The same for who has terms in common with others, or tells failures from answers in a way of its own.
     *
     * @param more what is different from the usual
     */
    public CircuitBreaker breaker(String name, BreakerTerms terms, UnaryOperator<CircuitBreakerConfig.Builder> more) {
        return breakers.circuitBreaker(
                name,
                () -> more.apply(builder(terms).waitDurationInOpenState(terms.openFor()))
                        .build());
    }

    /**
     * The same for a party of which there are others: the more trials in a row fail, the longer it is left alone.
     *
     * @param openAtMost bound of the time it stays open, which doubles from trial to trial, and of a trial
     */
    public CircuitBreaker breakerBackingOff(String name, BreakerTerms terms, Duration openAtMost) {
        return breakers.circuitBreaker(
                name,
                () -> builder(terms)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(terms.openFor(), BACKOFF_FACTOR, openAtMost))
                        // A trial whose end nobody tells of must not be the last one.
                        .maxWaitDurationInHalfOpenState(openAtMost)
                        .build());
    }

    private static CircuitBreakerConfig.Builder builder(BreakerTerms terms) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(terms.window())
                .minimumNumberOfCalls(terms.minimumCalls())
                .failureRateThreshold(terms.failurePercent())
                .permittedNumberOfCallsInHalfOpenState(terms.trialCalls())
                .ignoreExceptions(BulkheadFullException.class);
    }

    /** Repeats calls that failed in a way that may pass, after pauses that double. */
    public Retry retry(String name, Predicate<Throwable> mayPass) {
        return retryWith(name, usual -> usual.retryOnException(mayPass));
    }

    /**
     * The same for who tells what may pass in a way of its own.
     *
     * @param more what is to be repeated
     */
    public Retry retryWith(String name, UnaryOperator<RetryConfig.Builder<Object>> more) {
        CallTerms terms = terms(name);
        return retries.retry(
                name,
                () -> more.apply(RetryConfig.custom()
                                .maxAttempts(terms.attempts())
                                .intervalFunction(pauses(terms)))
                        .build());
    }

    private static IntervalFunction pauses(CallTerms terms) {
        return IntervalFunction.ofExponentialRandomBackoff(terms.firstPause(), BACKOFF_FACTOR, JITTER);
    }

    /** Forgets who is not called any more. */
    public void forget(String name) {
        known.remove(name);
        breakers.remove(name);
        bulkheads.remove(name);
        retries.remove(name);
    }

    BulkheadRegistry bulkheads() {
        return bulkheads;
    }

    CircuitBreakerRegistry breakers() {
        return breakers;
    }

    RetryRegistry retries() {
        return retries;
    }
}
