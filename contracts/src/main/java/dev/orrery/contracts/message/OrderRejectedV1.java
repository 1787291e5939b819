package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The order is final and failed: it holds no stock and is charged nothing.
 *
 * @param reason the order's rejection reason, such as {@code PAYMENT_DECLINED}
 */
public record OrderRejectedV1(UUID messageId, String orderId, Instant occurredAt, String reason)
        implements OrderMessage {}
