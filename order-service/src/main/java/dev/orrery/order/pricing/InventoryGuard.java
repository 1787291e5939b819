package dev.orrery.order.pricing;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps a slow or broken inventory-service from taking this service with it. From outside to inside: the bulkhead bounds
 * all that is under way, pauses between attempts included; the retry repeats what may pass while the client still waits;
 * the breaker counts every attempt and ends the repetitions once it opens (M. Nygard, Release It!, chapter 5).
 */
@Component
class InventoryGuard {

    /** Of the calls in {@code orrery.resilience.calls}. */
    static final String NAME = "inventory-pricing";

    private static final Set<Status.Code> PASSING = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final Mechanisms mechanisms;

    InventoryGuard(Guards guards, Mechanisms mechanisms) {
        this.bulkhead = guards.bulkhead(NAME);
        this.breaker = guards.breaker(NAME);
        this.retry = guards.retry(NAME, InventoryGuard::mayPass);
        this.mechanisms = mechanisms;
    }

    <T> T call(Supplier<T> question) {
        Supplier<T> guarded = question;
        if (mechanisms.enabled(Mechanism.CIRCUIT_BREAKER)) {
            guarded = CircuitBreaker.decorateSupplier(breaker, guarded);
        }
        if (mechanisms.enabled(Mechanism.RETRY)) {
            guarded = Retry.decorateSupplier(retry, guarded);
        }
        if (mechanisms.enabled(Mechanism.BULKHEAD)) {
            guarded = Bulkhead.decorateSupplier(bulkhead, guarded);
        }
        return guarded.get();
    }

    private static boolean mayPass(Throwable failure) {
        Deadline deadline = Context.current().getDeadline();
        return failure instanceof StatusRuntimeException refused
                && PASSING.contains(refused.getStatus().getCode())
                && (deadline == null || !deadline.isExpired());
    }
}
