package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted: its lines are to be reserved, all or none, unless they are already.
 *
 * @param lines at least one; each SKU once
 * @param stockReservedAt when inventory-service had set all lines aside before the order was accepted; null, and left
 *     out of the JSON, where the stock is still to be reserved
 */
public record OrderPlacedV1(
        UUID messageId,
        String orderId,
        Instant occurredAt,
        String customerId,
        List<Line> lines,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant stockReservedAt)
        implements OrderMessage {

    public OrderPlacedV1 {
        lines = List.copyOf(lines);
    }

    /** An order whose stock is still to be reserved. */
    public OrderPlacedV1(UUID messageId, String orderId, Instant occurredAt, String customerId, List<Line> lines) {
        this(messageId, orderId, occurredAt, customerId, lines, null);
    }

    /**
     * One product of the order.
     *
     * @param quantity pieces, at least 1
     */
    public record Line(String sku, int quantity) {}
}
