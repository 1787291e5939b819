package dev.orrery.launcher.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the orders database alone must hold. */
final class OrderChecks {

    private OrderChecks() {}

    static List<Violation> of(Source orders, Collection<OrderFact> facts) throws SQLException {
        List<Violation> found = new ArrayList<>(facts.stream()
                .filter(OrderFact::isLive)
                .map(fact -> Violation.ofOrder(Promise.ORDERS_BECOME_FINAL, fact.id(), "is " + fact.status()))
                .toList());
        found.addAll(orders.rows(
                """
                SELECT customer_id || ' ' || external_id, string_agg(id::text, ',' ORDER BY id)
                FROM orders WHERE external_id IS NOT NULL
                GROUP BY customer_id, external_id HAVING count(*) > 1 ORDER BY customer_id, external_id
                """,
                row -> placedAgain(row.getString(1), List.of(row.getString(2).split(",")))));
        return found;
    }

    private static Violation placedAgain(String request, List<String> ids) {
        var detail = ids.size() + " orders: " + String.join(", ", ids);
        return new Violation(Promise.ORDERS_ARE_PLACED_ONCE, request, detail, ids);
    }
}
