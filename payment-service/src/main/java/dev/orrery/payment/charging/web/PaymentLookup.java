package dev.orrery.payment.charging.web;

import dev.orrery.contracts.Money;
import dev.orrery.payment.charging.PaymentStatus;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads payments for those whose they are. */
@Component
class PaymentLookup {

    private static final String FIND = """
            SELECT order_id, status, reason, amount, refunded, currency, requested_at, updated_at
            FROM payment
            WHERE order_id = :order AND (customer_id = :customer OR :customer::text IS NULL)
            """;

    private final JdbcClient jdbc;

    PaymentLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param customerId whose payment it must be; null for anybody's */
    Optional<PaymentJson> find(String orderId, @Nullable String customerId) {
        return jdbc.sql(FIND)
                .param("order", orderId)
                .param("customer", customerId)
                .query((row, _) -> json(row))
                .optional();
    }

    private static PaymentJson json(ResultSet row) throws SQLException {
        return new PaymentJson(
                row.getString("order_id"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                money(row.getBigDecimal("amount"), row.getString("currency")),
                money(row.getBigDecimal("refunded"), row.getString("currency")),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }
}
