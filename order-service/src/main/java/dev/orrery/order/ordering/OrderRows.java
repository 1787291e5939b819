package dev.orrery.order.ordering;

import dev.orrery.contracts.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads orders from rows: to change them, or to show them with their lines. */
final class OrderRows {

    static final String ORDER =
            "SELECT id, customer_id, status, reason, version, total_amount, currency, payment_token, refund_due,"
                    + " updated_at FROM orders";

    static final String PLACED = """
            SELECT o.id, o.customer_id, o.status, o.reason, o.version, o.total_amount, o.currency, o.price_source,
                   o.external_id, o.placed_at, o.updated_at, line.skus, line.names, line.quantities, line.unit_prices
            FROM orders o CROSS JOIN LATERAL (
              SELECT array_agg(sku ORDER BY line_no) AS skus, array_agg(name ORDER BY line_no) AS names,
                     array_agg(quantity ORDER BY line_no) AS quantities,
                     array_agg(unit_price ORDER BY line_no) AS unit_prices
              FROM order_line WHERE order_id = o.id) line
            """;

    private OrderRows() {}

    /** The statement for a page; its lines are read for the page's orders only. */
    static String listing(OrderFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("true");
        if (filter.customerId() != null) {
            conditions.add("customer_id = :customerId");
        }
        if (filter.before() != null) {
            conditions.add("id < :before");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("status = ANY (:statuses)");
        }
        // Without the fence the planner would look for the few open orders among all of them, from the newest on.
        String source = filter.onlyOpen() ? "(SELECT * FROM orders WHERE deadline_at IS NOT NULL OFFSET 0)" : "orders";
        return PLACED.replace(
                        "FROM orders o",
                        "FROM (SELECT * FROM " + source + " AS candidate WHERE " + String.join(" AND ", conditions)
                                + " ORDER BY id DESC LIMIT :limit) o")
                + " ORDER BY o.id DESC";
    }

    static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                id(row),
                new OrderTerms(row.getString("customer_id"), total(row), row.getString("payment_token")),
                state(row),
                row.getBoolean("refund_due"));
    }

    static PlacedOrder placed(ResultSet row, int number) throws SQLException {
        return new PlacedOrder(
                id(row),
                row.getString("customer_id"),
                state(row),
                lines(row),
                total(row),
                instant(row, "placed_at"),
                PriceSource.valueOf(row.getString("price_source")),
                row.getString("external_id"));
    }

    static OrderState state(ResultSet row) throws SQLException {
        return new OrderState(
                OrderStatus.valueOf(row.getString("status")),
                reason(row.getString("reason")),
                row.getLong("version"),
                instant(row, "updated_at"));
    }

    private static List<OrderLine> lines(ResultSet row) throws SQLException {
        var skus = (String[]) row.getArray("skus").getArray();
        var names = (String[]) row.getArray("names").getArray();
        var quantities = (Integer[]) row.getArray("quantities").getArray();
        var prices = (BigDecimal[]) row.getArray("unit_prices").getArray();
        String currency = row.getString("currency");
        List<OrderLine> lines = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) {
            lines.add(new OrderLine(skus[i], names[i], quantities[i], new Money(prices[i], currency)));
        }
        return lines;
    }

    private static OrderId id(ResultSet row) throws SQLException {
        return new OrderId(row.getObject("id", UUID.class));
    }

    private static Money total(ResultSet row) throws SQLException {
        return new Money(row.getBigDecimal("total_amount"), row.getString("currency"));
    }

    private static @Nullable Reason reason(@Nullable String name) {
        return name == null ? null : Reason.valueOf(name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
