package dev.orrery.order.ordering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The metrics {@code orrery.orders.accepted} and {@code orrery.orders.ended}: what customers get and how long it takes. */
@Component
class OrderTally {

    private final Map<OrderStatus, Timer> ends = new EnumMap<>(OrderStatus.class);
    private final Counter accepted;

    OrderTally(MeterRegistry meters) {
        accepted = Counter.builder("orrery.orders.accepted")
                .description("Orders that were accepted")
                .register(meters);
        for (OrderStatus each : OrderStatus.values()) {
            if (each.isFinal()) {
                ends.put(each, timer(each, meters));
            }
        }
    }

    private static Timer timer(OrderStatus end, MeterRegistry meters) {
        return Timer.builder("orrery.orders.ended")
                .description("Time from an order's acceptance to its end, by its end")
                .tag("status", end.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(meters);
    }

    void accepted() {
        accepted.increment();
    }

    void ended(Order order) {
        long took = System.currentTimeMillis() - order.id().acceptedAtMillis();
        Objects.requireNonNull(ends.get(order.state().status())).record(Duration.ofMillis(Math.max(0, took)));
    }
}
