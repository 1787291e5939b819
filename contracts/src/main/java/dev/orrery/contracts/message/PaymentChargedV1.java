package dev.orrery.contracts.message;

import dev.orrery.contracts.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The order's total was charged.
 */
public record PaymentChargedV1(UUID messageId, String orderId, Instant occurredAt, Money amount)
        implements PaymentResultMessage {}
