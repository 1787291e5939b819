package dev.orrery.inventory.stock;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Takes stock items out of the database to be changed and puts them back: one statement each way for any number of
 * items.
 *
 * <p>The rows are locked from reading to commit, so nobody decides on numbers that are about to change; and always in
 * the order of their SKUs, so no two transactions wait for each other in a circle. With the mechanism off the items are
 * read without locks, and of two transactions that change the same item at once the later one undoes what the earlier
 * one wrote (lost update).
 */
@Repository
public class Warehouse implements MechanismState {

    private static final String TAKE =
            "SELECT sku, on_hand, reserved, shipped, version FROM stock WHERE sku = ANY (?) ORDER BY sku";

    private static final String PUT_BACK = """
            UPDATE stock SET on_hand = item.on_hand, reserved = item.reserved, shipped = item.shipped,
                             received = item.on_hand + item.shipped, version = version + 1, updated_at = now()
            FROM unnest(?, ?, ?, ?) AS item (sku, on_hand, reserved, shipped)
            WHERE stock.sku = item.sku
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Mechanisms mechanisms;
    private final LongAdder itemsTaken = new LongAdder();

    Warehouse(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, Mechanisms mechanisms) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.mechanisms = mechanisms;
    }

    /** The items of these SKUs, by SKU; nobody else can take them until this transaction ends. Unknown SKUs are left out. */
    public Map<String, StockItem> take(Collection<String> skus) {
        Map<String, StockItem> items = HashMap.newHashMap(skus.size());
        if (skus.isEmpty()) {
            return items;
        }
        jdbc.sql(mechanisms.enabled(Mechanism.STOCK_LOCKING) ? TAKE + " FOR UPDATE" : TAKE)
                .param(skus.toArray(String[]::new))
                .query(row -> {
                    String sku = row.getString(1);
                    items.put(sku, new StockItem(sku, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
                });
        itemsTaken.add(items.size());
        return items;
    }

    /** Stores those of the items that were changed, in this transaction. */
    public void putBack(Collection<StockItem> items) {
        List<StockItem> changed = items.stream().filter(StockItem::changed).toList();
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(PUT_BACK)
                .param(changed.stream().map(StockItem::sku).toArray(String[]::new))
                .param(changed.stream().mapToLong(StockItem::onHand).toArray())
                .param(changed.stream().mapToLong(StockItem::reserved).toArray())
                .param(changed.stream().mapToLong(StockItem::shipped).toArray())
                .update();
        Instant now = clock.instant();
        events.publishEvent(
                new StockChanged(changed.stream().map(item -> level(item, now)).toList()));
    }

    private static StockLevel level(StockItem item, Instant asOf) {
        return new StockLevel(item.sku(), item.onHand(), item.reserved(), item.nextVersion(), asOf);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.STOCK_LOCKING;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("itemsTaken", itemsTaken.sum());
    }
}
