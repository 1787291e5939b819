package dev.orrery.launcher.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the inventory database alone must hold. */
final class StockChecks {

    private StockChecks() {}

    static List<Violation> of(Source inventory) throws SQLException {
        List<Violation> found = new ArrayList<>(inventory.violations(Promise.STOCK_IS_CONSERVED, """
                SELECT sku, 'on hand ' || on_hand || ', received ' || received || ', shipped ' || shipped
                FROM stock WHERE on_hand <> received - shipped ORDER BY sku
                """));
        found.addAll(inventory.violations(Promise.STOCK_IS_NOT_OVERSOLD, """
                SELECT sku, 'on hand ' || on_hand || ', reserved ' || reserved
                FROM stock WHERE reserved < 0 OR reserved > on_hand ORDER BY sku
                """));
        found.addAll(inventory.violations(Promise.STOCK_IS_CONSERVED, """
                SELECT s.sku, 'received ' || s.received || ', but receipts of ' || coalesce(sum(r.quantity), 0)
                FROM stock s LEFT JOIN receipt r ON r.sku = s.sku
                GROUP BY s.sku HAVING s.received <> coalesce(sum(r.quantity), 0) ORDER BY s.sku
                """));
        found.addAll(sums(inventory, "HELD", "reserved"));
        found.addAll(sums(inventory, "SHIPPED", "shipped"));
        return found;
    }

    static int products(Source inventory) throws SQLException {
        return inventory
                .rows("SELECT count(*) FROM stock", row -> row.getInt(1))
                .getFirst();
    }

    /** The quantities of all reservations in one state must be what the stock row says. */
    private static List<Violation> sums(Source inventory, String status, String column) throws SQLException {
        return inventory.violations(Promise.RESERVED_STOCK_IS_ACCOUNTED_FOR, """
                WITH of_orders AS (
                    SELECT line.sku, sum(line.quantity) AS quantity
                    FROM reservation r CROSS JOIN LATERAL unnest(r.skus, r.quantities) AS line (sku, quantity)
                    WHERE r.status = '%1$s' GROUP BY line.sku)
                SELECT sku, '%2$s ' || coalesce(stock.%2$s, 0) || ', but %2$s by orders '
                       || coalesce(of_orders.quantity, 0)
                FROM stock FULL JOIN of_orders USING (sku)
                WHERE coalesce(stock.%2$s, 0) <> coalesce(of_orders.quantity, 0) ORDER BY sku
                """.formatted(status, column));
    }
}
