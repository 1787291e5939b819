package dev.orrery.inventory.stock;

/**
 * The pieces of one product. Only this class decides whether they can be set aside.
 *
 * <p>Invariants: {@code 0 ≤ reserved ≤ onHand}, and {@code onHand = received − shipped}. They hold because every
 * reservation asks {@link #reserve} and nobody else changes the row between reading and writing it. Shipping and
 * releasing do not ask: goods that were sold leave, and if more were sold than there are, the numbers say so.
 */
public final class StockItem {

    private final String sku;
    private final long version;
    private long onHand;
    private long reserved;
    private long shipped;
    private boolean changed;

    StockItem(String sku, long onHand, long reserved, long shipped, long version) {
        this.sku = sku;
        this.onHand = onHand;
        this.reserved = reserved;
        this.shipped = shipped;
        this.version = version;
    }

    /** Whether so many more pieces could be set aside now. */
    public boolean canReserve(int quantity) {
        return quantity <= available();
    }

    /**
     * Sets pieces aside.
     *
     * @throws IllegalStateException if there are not enough; ask {@link #canReserve} first
     */
    public void reserve(int quantity) {
        if (!canReserve(quantity)) {
            throw new IllegalStateException("only " + available() + " pieces are available");
        }
        reserved += quantity;
        changed = true;
    }

    /** Pieces set aside leave the house. */
    public void ship(int quantity) {
        onHand -= quantity;
        reserved -= quantity;
        shipped += quantity;
        changed = true;
    }

    /** Pieces set aside become available again. */
    public void release(int quantity) {
        reserved -= quantity;
        changed = true;
    }

    /** Pieces that can still be set aside. */
    public long available() {
        return onHand - reserved;
    }

    boolean changed() {
        return changed;
    }

    public String sku() {
        return sku;
    }

    long onHand() {
        return onHand;
    }

    long reserved() {
        return reserved;
    }

    long shipped() {
        return shipped;
    }

    /** The version this item has once its changes are stored. */
    long nextVersion() {
        return version + 1;
    }
}
