package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * Whatever was charged for the order is to be given back; if nothing was yet, nothing may be any more.
 *
 * @param reason why the order was given up
 */
public record RefundRequestedV1(UUID messageId, String orderId, Instant occurredAt, String reason)
        implements PaymentMessage {}
