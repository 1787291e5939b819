package dev.orrery.defaults.messaging;

import dev.orrery.defaults.telemetry.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many messages still wait to be sent, and for how long; every instance of a service says the same. */
final class OutboxLag implements MeterBinder, AutoCloseable {

    /** Ids of messages carry the right time, which {@code occurred_at} does not where a clock is set off. */
    private static final String READ = """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE parked_reason IS NULL LIMIT 100000) AS waiting) AS pending,
                   (SELECT count(*) FROM outbox WHERE parked_reason IS NOT NULL) AS parked,
                   coalesce((SELECT extract(epoch FROM now() - uuid_extract_timestamp(message_id))
                             FROM outbox WHERE parked_reason IS NULL ORDER BY id LIMIT 1), 0) AS age
            """;

    record Reading(long pending, long parked, double age) {}

    private final Sample<Reading> sample;

    OutboxLag(JdbcClient jdbc) {
        sample = Sample.of(() -> jdbc.sql(READ)
                .query((row, _) -> new Reading(row.getLong("pending"), row.getLong("parked"), row.getDouble("age")))
                .single());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("orrery.outbox.pending", sample, each -> each.value(Reading::pending))
                .description("Messages that wait to be sent, counted up to 100,000")
                .register(registry);
        Gauge.builder("orrery.outbox.parked", sample, each -> each.value(Reading::parked))
                .description("Messages that Kafka has refused for good")
                .register(registry);
        Gauge.builder("orrery.outbox.oldest.age", sample, each -> each.value(reading -> Math.max(0, reading.age())))
                .description("How long the oldest message waits to be sent")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void close() {
        sample.close();
    }
}
