package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The provider refused the charge for good.
 *
 * @param reason the provider's word
 */
public record PaymentDeclinedV1(UUID messageId, String orderId, Instant occurredAt, String reason)
        implements PaymentResultMessage {}
