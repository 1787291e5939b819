package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.UUID;

/**
 * Every line of the order is set aside.
 */
public record StockReservedV1(UUID messageId, String orderId, Instant occurredAt) implements StockMessage {}
