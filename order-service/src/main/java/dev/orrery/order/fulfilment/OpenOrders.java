package dev.orrery.order.fulfilment;

import dev.orrery.order.ordering.OrderStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders on their way, for operators: {@code /actuator/stuckorders} lists those past their deadline; metrics count all. */
@Component
@Endpoint(id = "stuckorders")
class OpenOrders implements MeterBinder {

    private static final String STUCK = """
            SELECT id, status, version, updated_at, deadline_at FROM orders
            WHERE deadline_at < now() ORDER BY deadline_at LIMIT 100
            """;

    private final JdbcClient jdbc;
    private final StepTable steps;

    OpenOrders(JdbcClient jdbc, StepTable steps) {
        this.jdbc = jdbc;
        this.steps = steps;
    }

    /**
     * An order that waits for too long.
     *
     * @param step whose answer is missing
     */
    record Stuck(String id, String status, String step, OffsetDateTime waitingSince, OffsetDateTime deadline) {}

    @ReadOperation
    List<Stuck> stuck() {
        return jdbc.sql(STUCK)
                .query((row, _) -> new Stuck(
                        row.getString("id"),
                        row.getString("status"),
                        step(row.getString("status")),
                        row.getObject("updated_at", OffsetDateTime.class),
                        row.getObject("deadline_at", OffsetDateTime.class)))
                .list();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registry.gauge("orrery.saga.open", this, OpenOrders::open);
        registry.gauge("orrery.saga.oldest.wait.seconds", this, OpenOrders::oldestWaitSeconds);
    }

    private double open() {
        return number("SELECT count(*) FROM orders WHERE deadline_at IS NOT NULL");
    }

    private double oldestWaitSeconds() {
        return number("SELECT coalesce(extract(epoch FROM now() - min(updated_at)), 0) FROM orders"
                + " WHERE deadline_at IS NOT NULL");
    }

    private double number(String sql) {
        return jdbc.sql(sql).query(Double.class).single();
    }

    private String step(String status) {
        return steps.of(OrderStatus.valueOf(status)).map(Step::name).orElse("");
    }
}
