package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * The order is final and paid for: its stock is to be shipped.
 */
public record OrderConfirmedV1(UUID messageId, String orderId, Instant occurredAt) implements OrderMessage {}
