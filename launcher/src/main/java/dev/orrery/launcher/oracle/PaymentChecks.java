package dev.orrery.launcher.oracle;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether orders and payments agree, order by order, and whether the card provider's books say the same. */
final class PaymentChecks {

    private static final Booked NOTHING = new Booked("", 0, BigDecimal.ZERO, BigDecimal.ZERO);

    private PaymentChecks() {}

    static List<Violation> of(Map<String, OrderFact> orders, Source payments) throws SQLException {
        List<Violation> found = new ArrayList<>(payments.violations(Promise.MONEY_IS_CONSERVED, """
                SELECT currency, 'entries sum to ' || sum(amount) FROM entry GROUP BY currency HAVING sum(amount) <> 0
                """));
        var booked = read(payments);
        orders.values()
                .forEach(order ->
                        check(order, booked.getOrDefault(order.id(), NOTHING)).ifPresent(found::add));
        booked.values().stream()
                .filter(each -> !orders.containsKey(each.orderId()) && !each.isNothing())
                .forEach(each -> found.add(Violation.ofOrder(
                        Promise.OTHER_ORDERS_ARE_CHARGED_NOTHING, each.orderId(), "no such order, " + each.words())));
        return found;
    }

    /** The provider's view counts too: what it took and we did not book is money the customer misses. */
    private static Map<String, Booked> read(Source payments) throws SQLException {
        return payments
                .rows(
                        """
                WITH booked AS (
                    SELECT order_id, count(*) FILTER (WHERE kind = 'CHARGE') AS charges,
                           sum(CASE kind WHEN 'CHARGE' THEN amount ELSE -amount END) AS net
                    FROM transfer GROUP BY order_id),
                taken AS (
                    SELECT idempotency_key AS order_id, sum(amount) AS net
                    FROM provider_charge WHERE status = 'CHARGED' GROUP BY idempotency_key)
                SELECT order_id, coalesce(charges, 0), coalesce(booked.net, 0), coalesce(taken.net, 0)
                FROM booked FULL JOIN taken USING (order_id) ORDER BY order_id
                """,
                        row -> new Booked(row.getString(1), row.getInt(2), row.getBigDecimal(3), row.getBigDecimal(4)))
                .stream()
                .collect(Collectors.toMap(Booked::orderId, each -> each));
    }

    private static Optional<Violation> check(OrderFact order, Booked booked) {
        var once = booked.charges() == 1 && booked.isNet(order.total());
        var detail = order.status() + " with a total of " + order.total() + ", " + booked.words();
        if (order.isConfirmed()) {
            return once
                    ? Optional.empty()
                    : Optional.of(Violation.ofOrder(Promise.CONFIRMED_ORDERS_ARE_CHARGED_ONCE, order.id(), detail));
        }
        return booked.isNothing() || order.isLive()
                ? Optional.empty()
                : Optional.of(Violation.ofOrder(Promise.OTHER_ORDERS_ARE_CHARGED_NOTHING, order.id(), detail));
    }

    /**
     * What was taken for an order.
     *
     * @param charges how many charges are booked
     * @param net charges less refunds, as booked
     * @param taken what the provider took and did not give back
     */
    private record Booked(String orderId, int charges, BigDecimal net, BigDecimal taken) {

        boolean isNet(BigDecimal amount) {
            return net.compareTo(amount) == 0 && taken.compareTo(amount) == 0;
        }

        boolean isNothing() {
            return isNet(BigDecimal.ZERO);
        }

        String words() {
            return "%d charges, net %s, the provider keeps %s".formatted(charges, net, taken);
        }
    }
}
