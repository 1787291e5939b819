package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payment table: one statement for any number of payments. */
@Component
final class Payments {

    private final JdbcClient jdbc;
    private final double leaseSeconds;

    Payments(JdbcClient jdbc, ChargingProperties settings) {
        this.jdbc = jdbc;
        this.leaseSeconds = seconds(settings.lease());
    }

    /** Records requests for this instance to work on, and returns the orders for which there was nothing yet. */
    Set<String> request(List<PaymentRequest> requests) {
        return new HashSet<>(jdbc.sql(PaymentStatements.REQUEST)
                .param("orders", column(requests, PaymentRequest::orderId))
                .param("customers", column(requests, PaymentRequest::customerId))
                .param(
                        "amounts",
                        column(requests, each -> each.amount().amount().toPlainString()))
                .param("currencies", column(requests, each -> each.amount().currency()))
                .param("tokens", column(requests, PaymentRequest::token))
                .param("traceparents", column(requests, PaymentRequest::traceparent))
                .param("times", column(requests, each -> each.requestedAt().toString()))
                .param("lease", leaseSeconds)
                .query(String.class)
                .list());
    }

    /**
     * Records refund requests, at most one per order, for this instance to work on.
     *
     * @return where each payment stands now
     */
    List<Refundable> refund(Collection<RefundRequest> requests) {
        return jdbc.sql(PaymentStatements.REFUND)
                .param("orders", column(requests, RefundRequest::orderId))
                .param("reasons", column(requests, RefundRequest::reason))
                .param("traceparents", column(requests, RefundRequest::traceparent))
                .param("times", column(requests, each -> each.requestedAt().toString()))
                .param("lease", leaseSeconds)
                .query((row, number) -> refundable(row))
                .list();
    }

    /** Takes up open payments that nobody works on, longest waiting first. */
    List<OpenPayment> claim(int limit) {
        return jdbc.sql(PaymentStatements.CLAIM)
                .param("limit", limit)
                .param("lease", leaseSeconds)
                .query((row, number) -> open(row))
                .list();
    }

    /** Keeps claimed payments claimed. */
    void renew(Collection<String> orders) {
        lease(orders, leaseSeconds);
    }

    /** Lets any instance take up claimed payments at once. */
    void release(Collection<String> orders) {
        lease(orders, 0);
    }

    private void lease(Collection<String> orders, double seconds) {
        jdbc.sql(PaymentStatements.LEASE)
                .param("orders", orders.toArray(String[]::new))
                .param("lease", seconds)
                .update();
    }

    /** Records and books results; returns those that took effect. */
    List<Settlement> settle(List<Settlement> results) {
        Set<Effect> effects = jdbc
                .sql(PaymentStatements.SETTLE)
                .param("orders", column(results, each -> each.payment().orderId()))
                .param("from", column(results, each -> each.payment().status().name()))
                .param("next", column(results, each -> each.next().name()))
                .param("reasons", column(results, Settlement::reason))
                .param("calls", column(results, each -> Integer.toString(each.calls())))
                .param("returned", column(results, each -> plain(each.givenBack())))
                .param("pauses", column(results, each -> plain(each.pause())))
                .query((row, number) -> new Effect(row.getString("order_id"), row.getString("from_status")))
                .list()
                .stream()
                .collect(Collectors.toSet());
        return results.stream()
                .filter(each -> effects.remove(new Effect(
                        each.payment().orderId(), each.payment().status().name())))
                .toList();
    }

    /** How many payments something is still to be done about. */
    long countOpen() {
        return jdbc.sql(PaymentStatements.COUNT_OPEN).query(Long.class).single();
    }

    private record Effect(String orderId, String from) {}

    /**
     * A payment after a refund was asked for.
     *
     * @param payment what is to be worked on, unless the status says that there is nothing left to do
     */
    record Refundable(OpenPayment payment, Money givenBack) {}

    private static Refundable refundable(ResultSet row) throws SQLException {
        OpenPayment payment = open(row);
        BigDecimal refunded = row.getBigDecimal("refunded");
        return new Refundable(
                payment,
                new Money(
                        refunded == null ? BigDecimal.ZERO : refunded,
                        payment.amount().currency()));
    }

    private static OpenPayment open(ResultSet row) throws SQLException {
        Timestamp requestedAt = row.getTimestamp("requested_at");
        return new OpenPayment(
                row.getString("order_id"),
                PaymentStatus.valueOf(row.getString("status")),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("token"),
                row.getInt("attempts"),
                requestedAt.toInstant(),
                row.getString("traceparent"));
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String plain(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static @Nullable String plain(@Nullable Duration duration) {
        return duration == null ? null : Double.toString(seconds(duration));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
