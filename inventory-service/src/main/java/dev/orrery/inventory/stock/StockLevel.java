package dev.orrery.inventory.stock;

import java.time.Instant;

/**
 * The stock of one product as it was at one moment.
 *
 * @param onHand pieces in the house
 * @param reserved pieces of these that are set aside for orders
 * @param version grows with every change
 * @param asOf the moment
 */
public record StockLevel(String sku, long onHand, long reserved, long version, Instant asOf) {

    /** Pieces that can still be ordered. */
    public long available() {
        return onHand - reserved;
    }
}
