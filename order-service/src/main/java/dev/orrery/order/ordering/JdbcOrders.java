package dev.orrery.order.ordering;

import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.defaults.messaging.Outgoing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders in PostgreSQL. Every method is one statement, however many orders it is about. */
@Repository
class JdbcOrders implements Orders {

    private static final String BY_KEY = """
            SELECT order_id, request_hash = :requestHash AS same_request
            FROM idempotency_key WHERE caller = :caller AND key = :key
            """;

    private static final String SAVE = """
            UPDATE orders
            SET status = changed.status,
                reason = changed.reason,
                version = changed.version,
                updated_at = changed.updated_at::timestamptz,
                deadline_at = changed.deadline_at::timestamptz,
                refund_due = changed.refund_due,
                payment_token = CASE WHEN changed.deadline_at IS NULL THEN NULL ELSE payment_token END
            FROM unnest(:ids, :statuses, :reasons, :versions, :updatedAts, :deadlineAts, :refundDues)
              AS changed (id, status, reason, version, updated_at, deadline_at, refund_due)
            WHERE orders.id = changed.id::uuid
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Saga saga;
    private final AcceptStatement accept;
    private final OrderTally tally;

    JdbcOrders(JdbcClient jdbc, Outbox outbox, Saga saga, OrderTally tally) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.saga = saga;
        this.tally = tally;
        this.accept = new AcceptStatement(jdbc, outbox, saga);
    }

    @Override
    public boolean accept(
            PlacedOrder order, String paymentToken, @Nullable RequestKey key, @Nullable Instant stockReservedAt) {
        boolean accepted = accept.execute(order, paymentToken, key, stockReservedAt);
        if (accepted) {
            tally.accepted();
        }
        return accepted;
    }

    @Override
    public Optional<Keyed> byKey(RequestKey key) {
        return jdbc.sql(BY_KEY)
                .param("requestHash", key.requestHash())
                .param("caller", key.caller())
                .param("key", key.key())
                .query((row, _) ->
                        new Keyed(new OrderId(row.getObject("order_id", UUID.class)), row.getBoolean("same_request")))
                .optional();
    }

    @Override
    public Optional<PlacedOrder> find(OrderId id) {
        return jdbc.sql(OrderRows.PLACED + " WHERE o.id = :id")
                .param("id", id.value())
                .query(OrderRows::placed)
                .optional();
    }

    @Override
    public List<PlacedOrder> list(OrderFilter filter) {
        var statement = jdbc.sql(OrderRows.listing(filter)).param("limit", filter.limit());
        if (filter.customerId() != null) {
            statement.param("customerId", filter.customerId());
        }
        if (filter.before() != null) {
            statement.param("before", filter.before().value());
        }
        if (!filter.statuses().isEmpty()) {
            statement.param(
                    "statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new));
        }
        return statement.query(OrderRows::placed).list();
    }

    @Override
    public Map<OrderId, OrderState> states(Collection<OrderId> ids) {
        Map<OrderId, OrderState> states = new HashMap<>();
        jdbc.sql("SELECT id, status, reason, version, updated_at FROM orders WHERE id = ANY (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query(row -> {
                    states.put(new OrderId(row.getObject("id", UUID.class)), OrderRows.state(row));
                });
        return states;
    }

    @Override
    public Map<OrderId, Order> lock(Collection<OrderId> ids) {
        Map<OrderId, Order> locked = new HashMap<>();
        // Always in the same order, so that two batches never wait for each other in a circle.
        jdbc.sql(OrderRows.ORDER + " WHERE id = ANY (:ids::uuid[]) ORDER BY id FOR UPDATE")
                .param("ids", uuids(ids))
                .query(OrderRows::order)
                .list()
                .forEach(order -> locked.put(order.id(), order));
        return locked;
    }

    @Override
    public List<Order> lockOverdue(Instant now, int limit) {
        return jdbc.sql(OrderRows.ORDER
                        + " WHERE deadline_at <= :now ORDER BY deadline_at LIMIT :limit FOR UPDATE SKIP LOCKED")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(OrderRows::order)
                .list();
    }

    @Override
    public void save(Collection<Order> changed, List<Outgoing> messages) {
        jdbc.sql(SAVE)
                .param("ids", texts(changed, order -> order.id().toString()))
                .param(
                        "statuses",
                        texts(changed, order -> order.state().status().name()))
                .param("reasons", texts(changed, order -> name(order.state().reason())))
                .param(
                        "versions",
                        changed.stream()
                                .mapToLong(order -> order.state().version())
                                .toArray())
                .param(
                        "updatedAts",
                        texts(changed, order -> order.state().updatedAt().toString()))
                .param(
                        "deadlineAts",
                        texts(
                                changed,
                                order -> saga.deadline(order.state())
                                        .map(Instant::toString)
                                        .orElse(null)))
                .param("refundDues", changed.stream().map(Order::isRefundDue).toArray(Boolean[]::new))
                .update();
        outbox.add(messages);
    }

    private static @Nullable String name(@Nullable Reason reason) {
        return reason == null ? null : reason.name();
    }

    private static String[] uuids(Collection<OrderId> ids) {
        return ids.stream().map(OrderId::toString).toArray(String[]::new);
    }

    private static @Nullable String[] texts(Collection<Order> orders, Function<Order, @Nullable String> column) {
        return orders.stream().map(column).toArray(String[]::new);
    }
}
