package dev.orrery.contracts.message;

import dev.orrery.contracts.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What was charged has been given back.
 *
 * @param amount zero when nothing had been charged
 */
public record PaymentRefundedV1(UUID messageId, String orderId, Instant occurredAt, Money amount)
        implements PaymentResultMessage {}
