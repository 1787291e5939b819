package dev.orrery.payment.card;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
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

    /** Of the calls in {@code orrery.resilience.calls}. */
    private static final String NAME = "card-provider";

    private final Retry retry;
    private final CircuitBreaker breaker;
    private final TimeLimiter timeLimit;
    private final Bulkhead bulkhead;
    private final Mechanisms mechanisms;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("provider-call-", 0).factory());

    ProviderCalls(Guards guards, Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
        this.retry = guards.retry(NAME, ProviderCalls::mayPass);
        this.breaker = guards.breaker(NAME);
        // The remote party does not notice that we hung up, so there is nothing to interrupt.
        this.timeLimit = TimeLimiter.of(
                NAME,
                TimeLimiterConfig.custom()
                        .timeoutDuration(guards.terms(NAME).timeLimit())
                        .cancelRunningFuture(false)
                        .build());
        this.bulkhead = guards.bulkhead(NAME);
    }

    /** Neither a provider that is spared nor our own bound will be any different a moment later. */
    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof CallNotPermittedException || failure instanceof BulkheadFullException);
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
