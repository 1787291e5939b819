package dev.orrery.inventory.cache;

import dev.orrery.contracts.Money;
import dev.orrery.inventory.cache.CacheEntry.ProductEntry;
import dev.orrery.inventory.cache.CacheEntry.StockEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that belongs into the cache, as the database has it. */
@Component
class EverythingListed {

    private static final String PAGE = """
            SELECT p.sku, p.name, p.unit_price, p.currency, s.on_hand, s.reserved, s.version,
                   clock_timestamp() AS as_of
            FROM product p JOIN stock s ON s.sku = p.sku WHERE p.sku > ? ORDER BY p.sku LIMIT ?
            """;

    private final JdbcClient jdbc;

    EverythingListed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Listed(ProductEntry product, StockEntry stock) {}

    /** Hands over everything in pieces of at most {@code batch} entries. */
    void forEachBatch(int batch, Consumer<List<CacheEntry>> consumer) {
        int products = Math.max(1, batch / 2);
        String after = "";
        List<Listed> page;
        do {
            page = jdbc.sql(PAGE)
                    .param(after)
                    .param(products)
                    .query(EverythingListed::listed)
                    .list();
            if (!page.isEmpty()) {
                after = page.getLast().stock().sku();
                consumer.accept(entries(page));
            }
        } while (page.size() == products);
    }

    private static List<CacheEntry> entries(List<Listed> page) {
        List<CacheEntry> entries = new ArrayList<>(page.size() * 2);
        page.forEach(each -> {
            entries.add(each.product());
            entries.add(each.stock());
        });
        return entries;
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        String sku = row.getString("sku");
        var price = new Money(row.getBigDecimal("unit_price"), row.getString("currency"));
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        return new Listed(
                new ProductEntry(sku, row.getString("name"), price.amount().toPlainString(), price.currency()),
                new StockEntry(
                        sku,
                        onHand,
                        reserved,
                        onHand - reserved,
                        row.getLong("version"),
                        row.getTimestamp("as_of").toInstant()));
    }
}
