package dev.orrery.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Not every line of the order could be set aside, so none is.
 *
 * @param shortages the lines that fell short
 */
public record StockRefusedV1(UUID messageId, String orderId, Instant occurredAt, List<Shortage> shortages)
        implements StockMessage {

    public StockRefusedV1 {
        shortages = List.copyOf(shortages);
    }

    /**
     * One product of which there was too little.
     *
     * @param available pieces free when the order was looked at
     */
    public record Shortage(String sku, int requested, int available) {}
}
