package dev.orrery.payment.charging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish that nothing be charged for an order, or be charged any longer.
 *
 * @param traceparent trace the refund belongs to
 */
public record RefundRequest(
        String orderId,
        String reason,
        Instant requestedAt,
        @Nullable String traceparent) {}
