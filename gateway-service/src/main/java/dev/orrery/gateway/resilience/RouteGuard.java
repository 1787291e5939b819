package dev.orrery.gateway.resilience;

import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.resilience.CallTerms;
import dev.orrery.defaults.resilience.Guards;
import dev.orrery.defaults.resilience.RetryBudget;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import reactor.netty.channel.AbortedException;

/**
 * The guards of one route. They judge by what a client gets to see, after the retries.
 *
 * @param budget how many more retries there may be
 */
record RouteGuard(CallTerms terms, Bulkhead bulkhead, CircuitBreaker breaker, Retry retry, RetryBudget budget) {

    static RouteGuard of(String route, Guards guards, ResilienceProperties properties) {
        CallTerms terms = guards.terms(route);
        if (!terms.concurrencyWait().isZero()) {
            throw new IllegalArgumentException(
                    "orrery.resilience: concurrency-wait must be 0s in the gateway, where nobody may wait on an event loop");
        }
        return new RouteGuard(
                terms,
                guards.bulkhead(route),
                guards.breaker(
                        route,
                        terms.breaker(),
                        usual -> usual.recordException(RouteGuard::isFailure)
                                .recordResult(answer -> answer instanceof Answer given && given.isFailure())),
                guards.retryWith(
                        route,
                        usual -> usual.retryOnException(RouteGuard::mayPass)
                                .retryOnResult(answer -> answer instanceof Answer given && given.mayPass())),
                new RetryBudget(properties.retriesPercent(), properties.retriesMost()));
    }

    /** A connection that was refused or broke: whatever it was for, another may work. Time that is up stays up. */
    private static boolean mayPass(Throwable failure) {
        return isBroken(failure);
    }

    /** Not what is wrong with the request itself. */
    private static boolean isFailure(Throwable failure) {
        return !(failure instanceof ProblemException)
                && (isBroken(failure)
                        || failure instanceof TimeoutException
                        || failure instanceof ReadTimeoutException);
    }

    /** Also one that was found closed only when the request was to be written. */
    private static boolean isBroken(Throwable failure) {
        return failure instanceof IOException || failure instanceof AbortedException;
    }
}
