package dev.orrery.launcher.replay.shop;

import java.time.Instant;
import java.util.Map;

/**
 * An order to place for a customer.
 *
 * @param externalId the invoice's number; one order per number
 * @param lines pieces by SKU
 */
public record NewOrder(String externalId, String customerId, Instant placedAt, Map<String, Integer> lines) {}
