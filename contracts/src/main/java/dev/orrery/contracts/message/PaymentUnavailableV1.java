package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The provider could not be brought to an answer within the allowed attempts; nothing is charged.
 *
 * @param reason what the last attempt met
 */
public record PaymentUnavailableV1(UUID messageId, String orderId, Instant occurredAt, String reason)
        implements PaymentResultMessage {}
