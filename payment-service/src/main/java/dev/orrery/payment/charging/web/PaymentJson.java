package dev.orrery.payment.charging.web;

import dev.orrery.contracts.Money;
import dev.orrery.payment.charging.PaymentStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order's payment as clients see it.
 *
 * @param reason why it was declined or given back
 * @param refunded what was given back
 */
@Schema(name = "OrderPayment")
record PaymentJson(
        String orderId,
        PaymentStatus status,
        @Nullable String reason,
        @Nullable Money amount,
        @Nullable Money refunded,
        Instant requestedAt,
        Instant updatedAt) {}
