package dev.orrery.payment.card;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The protections around a call, from the outside in: retry, circuit breaker, time limit, bulkhead. The bulkhead is the
 * innermost so that a call nobody waits for any more still counts until it has really ended.
 */
final class ProviderCalls implements AutoCloseable {

    private static final String NAME = "card-provider";
    private static final double BACKOFF_FACTOR = 2;
    private static final double JITTER = 0.5;

    final Retry retry;
    final CircuitBreaker breaker;
    final TimeLimiter timeLimit;
    final Bulkhead bulkhead;
    private final Mechanisms mechanisms;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("provider-call-", 0).factory());

    ProviderCalls(CardProperties settings, Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
        this.retry = retry(settings);
        this.breaker = breaker(settings.breaker());
        // The remote party does not notice that we hung up, so there is nothing to interrupt.
        this.timeLimit = TimeLimiter.of(
                NAME,
                TimeLimiterConfig.custom()
                        .timeoutDuration(settings.timeLimit())
                        .cancelRunningFuture(false)
                        .build());
        this.bulkhead = Bulkhead.of(
                NAME,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.concurrency())
                        .maxWaitDuration(settings.concurrencyWait())
                        .build());
    }

    private static Retry retry(CardProperties settings) {
        return Retry.of(
                NAME,
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                                settings.firstPause(), BACKOFF_FACTOR, JITTER))
                        .ignoreExceptions(CallNotPermittedException.class, BulkheadFullException.class)
                        .build());
    }

    private static CircuitBreaker breaker(CardProperties.Breaker settings) {
        return CircuitBreaker.of(
                NAME,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.minimumCalls())
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                        // Our own bound was reached; that says nothing about the provider.
                        .ignoreExceptions(BulkheadFullException.class)
                        .build());
    }

    /** The call with every protection that is switched on. */
    <T> Callable<T> repeatedly(Callable<T> call) {
        Callable<T> once = once(call);
        return mechanisms.enabled(Mechanism.RETRY) ? Retry.decorateCallable(retry, once) : once;
    }

    /** The call with every protection that is switched on but the retry. */
    <T> Callable<T> once(Callable<T> call) {
        Callable<T> inTurn = mechanisms.enabled(Mechanism.BULKHEAD) ? Bulkhead.decorateCallable(bulkhead, call) : call;
        Callable<T> inTime = mechanisms.enabled(Mechanism.TIME_LIMIT)
                ? TimeLimiter.decorateFutureSupplier(timeLimit, () -> threads.submit(inTurn))
                : inTurn;
        return mechanisms.enabled(Mechanism.CIRCUIT_BREAKER)
                ? CircuitBreaker.decorateCallable(breaker, inTime)
                : inTime;
    }

    /** Waits for nothing: a call that nobody waits for must not keep the service from stopping. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
