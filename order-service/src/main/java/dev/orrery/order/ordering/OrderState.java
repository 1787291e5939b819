package dev.orrery.order.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of an order changes.
 *
 * @param reason why it was rejected or cancelled; null otherwise
 * @param version 1 when accepted, one more with every change a customer can see
 * @param updatedAt when it got this version
 */
public record OrderState(OrderStatus status, @Nullable Reason reason, long version, Instant updatedAt) {

    /** The state of an order that was just accepted. */
    public static OrderState accepted(Instant now) {
        return new OrderState(OrderStatus.PENDING, null, 1, now);
    }

    /** Whether the order will not change any more. */
    public boolean isFinal() {
        return status.isFinal();
    }

    OrderState next(OrderStatus status, @Nullable Reason reason, Instant now) {
        return new OrderState(status, reason, version + 1, now);
    }
}
