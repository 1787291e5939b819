package dev.orrery.launcher.oracle;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the orders database says of one order.
 *
 * @param total the sum over its lines
 * @param pieces the sum of its quantities
 */
record OrderFact(String id, String status, BigDecimal total, long pieces) {

    private static final Set<String> LIVE = Set.of("PENDING", "RESERVED");

    static Map<String, OrderFact> readFrom(Source orders) throws SQLException {
        Map<String, OrderFact> facts = new LinkedHashMap<>();
        orders.rows("""
                SELECT o.id::text, o.status, coalesce(sum(l.quantity * l.unit_price), 0), coalesce(sum(l.quantity), 0)
                FROM orders o LEFT JOIN order_line l ON l.order_id = o.id
                GROUP BY o.id ORDER BY o.id
                """, row -> new OrderFact(row.getString(1), row.getString(2), row.getBigDecimal(3), row.getLong(4)))
                .forEach(fact -> facts.put(fact.id(), fact));
        return facts;
    }

    boolean isLive() {
        return LIVE.contains(status);
    }

    boolean isConfirmed() {
        return status.equals("CONFIRMED");
    }
}
