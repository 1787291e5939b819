package dev.orrery.gateway.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** One timer per route and status; an observation per request would cost several times as much. */
final class EntranceMeters {

    private record Key(String route, int status) {}

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    EntranceMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(String route, int status, long nanos) {
        Objects.requireNonNull(timers.computeIfAbsent(new Key(route, status), this::timer))
                .record(Duration.ofNanos(nanos));
    }

    private Timer timer(Key key) {
        return Timer.builder("orrery.gateway.requests")
                .description("Time until the first byte of the answer, by route and status")
                .tag("route", key.route())
                .tag("status", String.valueOf(key.status()))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }
}
