package dev.orrery.inventory.stock;

import dev.orrery.inventory.catalogue.Sku;

/**
 * Goods that came in.
 *
 * @param reference what the sender calls this delivery; a delivery counts once per product
 * @param quantity pieces, 1 to {@value #MOST_PIECES}
 */
public record Receipt(Sku sku, String reference, int quantity) {

    /** Most pieces of one receipt. */
    public static final int MOST_PIECES = 1_000_000;

    /** Most characters of a reference. */
    public static final int REFERENCE_LENGTH = 200;
}
