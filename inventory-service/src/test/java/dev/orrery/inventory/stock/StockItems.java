package dev.orrery.inventory.stock;

/** Stock items for tests of the packages that work with them. */
public final class StockItems {

    private StockItems() {}

    /** So many pieces of a product, all of them available. */
    public static StockItem item(String sku, long onHand) {
        return new StockItem(sku, onHand, 0, 0, 1);
    }
}
