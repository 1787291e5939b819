package dev.orrery.order.ordering;

import dev.orrery.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer sees it.
 *
 * @param lines at least one; each SKU once
 * @param placedAt when the customer placed it, which for an order of the past is before it was accepted here
 * @param externalId the name another system knows it by, if any
 */
public record PlacedOrder(
        OrderId id,
        String customerId,
        OrderState state,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        PriceSource priceSource,
        @Nullable String externalId) {

    public PlacedOrder {
        lines = List.copyOf(lines);
    }

    /** The same order later. */
    public PlacedOrder with(OrderState later) {
        return new PlacedOrder(id, customerId, later, lines, total, placedAt, priceSource, externalId);
    }
}
