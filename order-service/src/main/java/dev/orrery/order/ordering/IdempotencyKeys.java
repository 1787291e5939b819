package dev.orrery.order.ordering;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that make a repeated request return its first order. With the mechanism off, keys are neither looked at nor
 * remembered, and a repeated request makes another order.
 */
@Component
public class IdempotencyKeys implements MechanismState {

    private static final String FORGET = """
            DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM idempotency_key WHERE created_at < now() - interval '30 days' LIMIT 10000))
            """;

    private final JdbcClient jdbc;
    private final Mechanisms mechanisms;
    private final AtomicLong replayed = new AtomicLong();

    IdempotencyKeys(JdbcClient jdbc, Mechanisms mechanisms) {
        this.jdbc = jdbc;
        this.mechanisms = mechanisms;
    }

    /** The key, unless keys are not looked at. */
    public Optional<RequestKey> use(RequestKey key) {
        return mechanisms.enabled(Mechanism.IDEMPOTENCY) ? Optional.of(key) : Optional.empty();
    }

    /** Counts a request that was recognised. */
    public void countReplayed() {
        replayed.incrementAndGet();
    }

    /** A client that repeats a request does so within days; a bounded number of older keys goes with every run. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql(FORGET).update();
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.IDEMPOTENCY;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("replayed", replayed.get());
    }
}
