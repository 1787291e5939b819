package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The order was called off: its stock is to be released.
 *
 * @param reason who or what called it off, such as {@code CUSTOMER_REQUEST}
 */
public record OrderCancelledV1(UUID messageId, String orderId, Instant occurredAt, String reason)
        implements OrderMessage {}
