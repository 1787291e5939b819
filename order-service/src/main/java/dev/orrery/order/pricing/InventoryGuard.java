package dev.orrery.order.pricing;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps a slow or broken inventory-service from taking this service with it. From outside to inside: the bulkhead bounds
 * all that is under way, pauses between attempts included; the retry repeats what may pass; the breaker counts every
 * attempt and ends the repetitions once it opens (M. Nygard, Release It!, chapter 5).
 */
@Component
class InventoryGuard {

    private static final String NAME = "inventory-pricing";
    private static final double HALF_TO_ONE_AND_A_HALF = 0.5;
    private static final Set<Status.Code> PASSING = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private final BulkheadRegistry bulkheads;
    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final Mechanisms mechanisms;

    InventoryGuard(PricingProperties properties, Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(properties.concurrent())
                .maxWaitDuration(properties.concurrentWait())
                .build());
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(properties.breakerCalls())
                .minimumNumberOfCalls(properties.breakerMinimum())
                .failureRateThreshold(properties.breakerFailures())
                .waitDurationInOpenState(properties.breakerOpenFor())
                .permittedNumberOfCallsInHalfOpenState(5)
                .build());
        this.retries = RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(properties.attempts())
                .intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(properties.firstPause(), 2, HALF_TO_ONE_AND_A_HALF))
                .retryOnException(InventoryGuard::mayPass)
                .build());
    }

    <T> T call(Supplier<T> question) {
        Supplier<T> guarded = question;
        if (mechanisms.enabled(Mechanism.CIRCUIT_BREAKER)) {
            guarded = CircuitBreaker.decorateSupplier(breaker(), guarded);
        }
        if (mechanisms.enabled(Mechanism.RETRY)) {
            guarded = Retry.decorateSupplier(retry(), guarded);
        }
        if (mechanisms.enabled(Mechanism.BULKHEAD)) {
            guarded = Bulkhead.decorateSupplier(bulkhead(), guarded);
        }
        return guarded.get();
    }

    CircuitBreaker breaker() {
        return breakers.circuitBreaker(NAME);
    }

    Retry retry() {
        return retries.retry(NAME);
    }

    Bulkhead bulkhead() {
        return bulkheads.bulkhead(NAME);
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

    private static boolean mayPass(Throwable failure) {
        return failure instanceof StatusRuntimeException refused
                && PASSING.contains(refused.getStatus().getCode());
    }
}
