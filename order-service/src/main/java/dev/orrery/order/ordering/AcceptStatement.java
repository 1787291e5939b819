package dev.orrery.order.ordering;

import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.defaults.messaging.OutboxRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Writes a new order, its lines, its key and its first message in one statement, which is a transaction by itself: one
 * round trip and one commit are what accepting an order costs.
 */
final class AcceptStatement {

    /** Concurrent requests with one key meet here: the second waits for the first to commit, then finds the key taken. */
    private static final String KEY = """
            key AS (
              INSERT INTO idempotency_key (caller, key, request_hash, order_id)
              VALUES (:caller, :key, :requestHash, :id)
              ON CONFLICT DO NOTHING
              RETURNING order_id
            ),
            """;

    private static final String ORDER = """
            accepted AS (
              INSERT INTO orders (id, customer_id, status, version, total_amount, currency, price_source,
                                  payment_token, external_id, placed_at, updated_at, deadline_at)
              SELECT :id::uuid, :customerId::text, 'PENDING', 1, :total::numeric, :currency::text, :priceSource::text,
                     :paymentToken::text, :externalId::text, :placedAt::timestamptz, :updatedAt::timestamptz,
                     :deadlineAt::timestamptz
              %s
              RETURNING id
            ), lines AS (
              INSERT INTO order_line (order_id, line_no, sku, name, quantity, unit_price)
              SELECT id, line_no, sku, name, quantity, unit_price::numeric
              FROM accepted, unnest(:skus, :names, :quantities, :unitPrices) WITH ORDINALITY
                AS line (sku, name, quantity, unit_price, line_no)
            )
            """;

    private static final String MESSAGE = """
            , message AS (
              INSERT INTO outbox (message_id, topic, message_key, type, payload, traceparent, occurred_at)
              SELECT :messageId::uuid, :topic::text, :messageKey::text, :type::text, :payload::text,
                     :traceparent::text, :occurredAt::timestamptz
              FROM accepted
            )
            """;

    private static final String RESULT = "SELECT count(*) FROM accepted";

    private static final String KEYED = "WITH " + KEY + ORDER.formatted("FROM key");
    private static final String KEYED_ALONE = KEYED + RESULT;
    private static final String KEYED_WITH_MESSAGE = KEYED + MESSAGE + RESULT;
    private static final String KEYLESS = "WITH " + ORDER.formatted("");
    private static final String KEYLESS_ALONE = KEYLESS + RESULT;
    private static final String KEYLESS_WITH_MESSAGE = KEYLESS + MESSAGE + RESULT;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Saga saga;

    AcceptStatement(JdbcClient jdbc, Outbox outbox, Saga saga) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.saga = saga;
    }

    /** @return false when the key is taken */
    boolean execute(
            PlacedOrder order, String paymentToken, @Nullable RequestKey key, @Nullable Instant stockReservedAt) {
        Message start = saga.start(order, stockReservedAt);
        OutboxRow row = outbox.row(outbox.outgoing(start));
        boolean stored = outbox.storesMessages();
        StatementSpec statement = jdbc.sql(key == null ? keyless(stored) : keyed(stored));
        if (key != null) {
            statement.param("caller", key.caller()).param("key", key.key()).param("requestHash", key.requestHash());
        }
        bindOrder(statement, order).param("paymentToken", paymentToken);
        bindLines(statement, order.lines());
        if (stored) {
            bind(statement, row);
        }
        boolean accepted = statement.query(Long.class).single() == 1;
        if (accepted) {
            outbox.committed(List.of(row), stored);
        }
        return accepted;
    }

    private static String keyed(boolean withMessage) {
        return withMessage ? KEYED_WITH_MESSAGE : KEYED_ALONE;
    }

    private static String keyless(boolean withMessage) {
        return withMessage ? KEYLESS_WITH_MESSAGE : KEYLESS_ALONE;
    }

    private StatementSpec bindOrder(StatementSpec statement, PlacedOrder order) {
        return statement
                .param("id", order.id().value())
                .param("customerId", order.customerId())
                .param("total", order.total().amount())
                .param("currency", order.total().currency())
                .param("priceSource", order.priceSource().name())
                .param("externalId", order.externalId())
                .param("placedAt", order.placedAt().atOffset(ZoneOffset.UTC))
                .param("updatedAt", order.state().updatedAt().atOffset(ZoneOffset.UTC))
                .param("deadlineAt", saga.deadline(order.state()).orElseThrow().atOffset(ZoneOffset.UTC));
    }

    private static void bindLines(StatementSpec statement, List<OrderLine> lines) {
        statement
                .param("skus", texts(lines, OrderLine::sku))
                .param("names", texts(lines, OrderLine::name))
                .param(
                        "quantities",
                        lines.stream().mapToInt(OrderLine::quantity).toArray())
                .param(
                        "unitPrices",
                        texts(lines, line -> line.unitPrice().amount().toPlainString()));
    }

    private static void bind(StatementSpec statement, OutboxRow row) {
        statement
                .param("messageId", row.messageId())
                .param("topic", row.topic())
                .param("messageKey", row.messageKey())
                .param("type", row.type())
                .param("payload", row.payload())
                .param("traceparent", row.traceparent())
                .param("occurredAt", row.occurredAt().atOffset(ZoneOffset.UTC));
    }

    private static String[] texts(List<OrderLine> lines, Function<OrderLine, String> column) {
        return lines.stream().map(column).toArray(String[]::new);
    }
}
