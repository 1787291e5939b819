package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish that an order's total be charged.
 *
 * @param traceparent trace the payment belongs to
 */
public record PaymentRequest(
        String orderId,
        String customerId,
        Money amount,
        String token,
        Instant requestedAt,
        @Nullable String traceparent) {}
