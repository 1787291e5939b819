package dev.orrery.order.fulfilment;

import dev.orrery.order.ordering.OrderStatus;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders on their way, for operators: {@code /actuator/stuckorders} lists those past their deadline. */
@Component
@Endpoint(id = "stuckorders")
class OpenOrders {

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

    private String step(String status) {
        return steps.of(OrderStatus.valueOf(status)).map(Step::name).orElse("");
    }
}
