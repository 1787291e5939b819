package dev.orrery.order.fulfilment;

import dev.orrery.defaults.telemetry.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many orders are on their way and since when; every instance says the same. */
@Component
final class OpenOrderMeters implements MeterBinder, AutoCloseable {

    /** Ids tell when an order was accepted by the right time; the other columns go by the service's clock. */
    private static final String READ = """
            SELECT count(*) AS open,
                   count(*) FILTER (WHERE deadline_at < :now) AS overdue,
                   coalesce(extract(epoch FROM now() - min(uuid_extract_timestamp(id))), 0) AS oldest_age,
                   coalesce(extract(epoch FROM :now - min(updated_at)), 0) AS oldest_wait
            FROM orders WHERE deadline_at IS NOT NULL
            """;

    private record Reading(long open, long overdue, double oldestAge, double oldestWait) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sample<Reading> sample;

    OpenOrderMeters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sample = Sample.of(this::read);
    }

    private Reading read() {
        return jdbc.sql(READ)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Reading(
                        row.getLong("open"),
                        row.getLong("overdue"),
                        Math.max(0, row.getDouble("oldest_age")),
                        Math.max(0, row.getDouble("oldest_wait"))))
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("orrery.saga.open", "Orders that have not come to their end", Reading::open)
                .register(registry);
        gauge("orrery.saga.overdue", "Open orders whose deadline has passed", Reading::overdue)
                .register(registry);
        gauge("orrery.saga.oldest.age", "How long the oldest open order has been accepted", Reading::oldestAge)
                .baseUnit("seconds")
                .register(registry);
        gauge("orrery.saga.oldest.wait", "How long an open order has waited for one answer", Reading::oldestWait)
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Reading> number) {
        return Gauge.builder(name, sample, each -> each.value(number)).description(description);
    }

    @Override
    public void close() {
        sample.close();
    }
}
