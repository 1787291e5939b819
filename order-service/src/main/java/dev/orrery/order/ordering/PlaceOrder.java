package dev.orrery.order.ordering;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to place an order.
 *
 * @param quantities pieces by SKU in the customer's order, each at least 1
 * @param placedAt when it was placed; null for now
 */
public record PlaceOrder(
        String customerId,
        Map<String, Integer> quantities,
        String paymentToken,
        @Nullable Instant placedAt,
        @Nullable String externalId,
        @Nullable RequestKey key) {

    public PlaceOrder {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }
}
