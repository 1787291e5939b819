package dev.orrery.payment.provider;

import dev.orrery.contracts.Money;
import dev.orrery.payment.card.ChargeRequest;
import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The provider's own durable books: one autocommitted statement for each call, atomic per key. */
final class ProviderBooks {

    private static final String CHARGE = """
            INSERT INTO provider_charge AS charge (idempotency_key, amount, currency, token, status)
            VALUES (:key, :amount, :currency, :token, CASE WHEN :failures > 0 THEN 'OPEN' ELSE :verdict END)
            ON CONFLICT (idempotency_key) DO UPDATE SET
                calls = charge.calls + 1,
                status = CASE WHEN charge.status = 'OPEN' AND charge.calls >= :failures
                              THEN :verdict ELSE charge.status END
            RETURNING status, amount, currency
            """;

    /** A charge that has not come yet is answered beforehand: it will find its key taken. */
    private static final String CANCEL = """
            INSERT INTO provider_charge AS charge (idempotency_key, amount, currency, token, status)
            VALUES (:key, 0, :currency, '', 'CANCELLED')
            ON CONFLICT (idempotency_key) DO UPDATE SET
                calls = charge.calls + 1,
                status = CASE charge.status WHEN 'CHARGED' THEN 'REFUNDED' WHEN 'OPEN' THEN 'CANCELLED'
                              ELSE charge.status END
            RETURNING status, amount, currency
            """;

    private final JdbcClient jdbc;

    ProviderBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Line charge(ChargeRequest request, DemoToken token) {
        return jdbc.sql(CHARGE)
                .param("key", request.idempotencyKey())
                .param("amount", request.amount().amount())
                .param("currency", request.amount().currency())
                .param("token", request.token())
                .param("failures", token.failures())
                .param("verdict", token.verdict())
                .query((row, number) -> new Line(
                        row.getString("status"), new Money(row.getBigDecimal("amount"), row.getString("currency"))))
                .single();
    }

    /** What is given back in all. */
    Money cancel(String key) {
        Line line = jdbc.sql(CANCEL)
                .param("key", key)
                .param("currency", Money.GBP)
                .query((row, number) -> new Line(
                        row.getString("status"), new Money(row.getBigDecimal("amount"), row.getString("currency"))))
                .single();
        return line.status().equals("REFUNDED")
                ? line.amount()
                : new Money(BigDecimal.ZERO, line.amount().currency());
    }

    /** What the books say of one key. */
    record Line(String status, Money amount) {}
}
