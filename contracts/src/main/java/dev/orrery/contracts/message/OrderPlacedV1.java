package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order was accepted: its lines are to be reserved, all or none.
 *
 * @param lines at least one; each SKU once
 */
public record OrderPlacedV1(UUID messageId, String orderId, Instant occurredAt, String customerId, List<Line> lines)
        implements OrderMessage {

    public OrderPlacedV1 {
        lines = List.copyOf(lines);
    }

    /**
     * One product of the order.
     *
     * @param quantity pieces, at least 1
     */
    public record Line(String sku, int quantity) {}
}
