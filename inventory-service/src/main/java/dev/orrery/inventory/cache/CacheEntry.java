package dev.orrery.inventory.cache;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orrery.inventory.catalogue.Product;
import dev.orrery.inventory.stock.StockLevel;
import java.time.Instant;

/** What the shared cache holds under one key, as JSON. */
sealed interface CacheEntry {

    @JsonIgnore
    String key();

    /** Whether this entry should take the place of {@code other}, which has the same key. */
    default boolean replaces(CacheEntry other) {
        return true;
    }

    /**
     * {@code product:<sku>}: what order-service falls back to.
     *
     * @param amount decimal form with two decimals
     */
    record ProductEntry(String sku, String name, String amount, String currency) implements CacheEntry {

        static ProductEntry of(Product product) {
            return new ProductEntry(
                    product.sku().value(),
                    product.name(),
                    product.unitPrice().amount().toPlainString(),
                    product.unitPrice().currency());
        }

        @Override
        public String key() {
            return "product:" + sku;
        }
    }

    /** {@code stock:<sku>}. */
    record StockEntry(@JsonIgnore String sku, long onHand, long reserved, long available, long version, Instant asOf)
            implements CacheEntry {

        static StockEntry of(StockLevel level) {
            return new StockEntry(
                    level.sku(), level.onHand(), level.reserved(), level.available(), level.version(), level.asOf());
        }

        @Override
        public String key() {
            return "stock:" + sku;
        }

        /** Transactions tell of their commit in no particular order. */
        @Override
        public boolean replaces(CacheEntry other) {
            return !(other instanceof StockEntry known) || known.version() <= version;
        }
    }
}
