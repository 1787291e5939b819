package dev.orrery.launcher.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether orders and reservations agree, order by order. */
final class ReservationChecks {

    private static final Reserved NONE = new Reserved("", 0, 0, 0, 0);

    private ReservationChecks() {}

    static List<Violation> of(Map<String, OrderFact> orders, Source inventory) throws SQLException {
        var reserved = inventory.rows(
                """
                SELECT r.order_id::text, count(*) FILTER (WHERE r.status = 'HELD'),
                       coalesce(sum(pieces.total) FILTER (WHERE r.status = 'HELD'), 0),
                       count(*) FILTER (WHERE r.status = 'SHIPPED'),
                       coalesce(sum(pieces.total) FILTER (WHERE r.status = 'SHIPPED'), 0)
                FROM reservation r
                CROSS JOIN LATERAL (SELECT sum(quantity) AS total FROM unnest(r.quantities) AS quantity) pieces
                GROUP BY r.order_id ORDER BY r.order_id
                """,
                row -> new Reserved(row.getString(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getLong(5)));
        var byOrder = reserved.stream().collect(Collectors.toMap(Reserved::orderId, each -> each));
        List<Violation> found = new ArrayList<>();
        orders.values()
                .forEach(order -> wrong(order, byOrder.getOrDefault(order.id(), NONE))
                        .ifPresent(detail -> found.add(violation(order.id(), order.status() + ", but " + detail))));
        reserved.stream()
                .filter(each -> each.held() + each.shipped() > 0 && !orders.containsKey(each.orderId()))
                .forEach(each -> found.add(violation(each.orderId(), "no such order, but " + each.words())));
        return found;
    }

    private static Optional<String> wrong(OrderFact order, Reserved reserved) {
        var held = reserved.held() == 1 && reserved.shipped() == 0 && reserved.heldPieces() == order.pieces();
        var shipped = reserved.shipped() == 1 && reserved.held() == 0 && reserved.shippedPieces() == order.pieces();
        var nothing = reserved.held() == 0 && reserved.shipped() == 0;
        var right = switch (order.status()) {
            case "PENDING" -> nothing || held;
            case "RESERVED" -> held;
            case "CONFIRMED" -> shipped;
            default -> nothing;
        };
        return right ? Optional.empty() : Optional.of(reserved.words() + " of its " + order.pieces() + " pieces");
    }

    private static Violation violation(String orderId, String detail) {
        return Violation.ofOrder(Promise.STOCK_BELONGS_TO_ONE_LIVE_ORDER, orderId, detail);
    }

    /** How many reservations of an order hold stock or have shipped it, and how many pieces. */
    private record Reserved(String orderId, int held, long heldPieces, int shipped, long shippedPieces) {

        String words() {
            return "%d reservations hold %d and %d have shipped %d".formatted(held, heldPieces, shipped, shippedPieces);
        }
    }
}
