package dev.orrery.order.ordering.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/orders} as it was sent; {@link PlaceOrderForm} says whether it makes sense. */
@Schema(name = "NewOrder")
record PlaceOrderRequest(
        @Nullable List<@Nullable Line> lines,
        @Nullable Payment payment,
        @Nullable String customerId,
        @Nullable String placedAt,
        @Nullable String externalId) {

    record Line(@Nullable String sku, @Nullable Long quantity) {}

    record Payment(@Nullable String method, @Nullable String token) {}

    /** Whether it asks for what only some callers may. */
    boolean isOnBehalf() {
        return customerId != null || placedAt != null || externalId != null;
    }
}
