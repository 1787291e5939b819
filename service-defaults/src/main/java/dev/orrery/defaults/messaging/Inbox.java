package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which messages have taken effect here, in the transaction of the effect, so that a delivery that comes again
 * is recognised (idempotent receiver, Hohpe and Woolf, Enterprise Integration Patterns). What comes while the mechanism
 * is off is not remembered, not even when it is on again.
 */
final class Inbox implements MechanismState {

    private static final String RECORD = """
            INSERT INTO inbox (message_id) SELECT id::uuid FROM unnest(:ids) AS message (id)
            ON CONFLICT DO NOTHING RETURNING message_id
            """;

    private static final int FORGET_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Mechanisms mechanisms;
    private final AtomicLong duplicates = new AtomicLong();

    Inbox(JdbcClient jdbc, Mechanisms mechanisms) {
        this.jdbc = jdbc;
        this.mechanisms = mechanisms;
    }

    /** Records the messages in the current transaction and returns those that were not recorded before. */
    List<Received> fresh(List<Received> messages) {
        if (!mechanisms.enabled(Mechanism.INBOX)) {
            return messages;
        }
        String[] ids = messages.stream()
                .map(received -> received.message().messageId().toString())
                .toArray(String[]::new);
        Set<UUID> unseen = new HashSet<>(
                jdbc.sql(RECORD).param("ids", ids).query(UUID.class).list());
        List<Received> fresh = messages.stream()
                .filter(received -> unseen.remove(received.message().messageId()))
                .toList();
        duplicates.addAndGet(messages.size() - fresh.size());
        return fresh;
    }

    /** Forgets what is older than {@code retention}; a bounded number of rows per call. */
    int forget(Duration retention) {
        return jdbc.sql("DELETE FROM inbox WHERE message_id IN (SELECT message_id FROM inbox"
                        + " WHERE applied_at < now() - make_interval(secs => :seconds) LIMIT :limit)")
                .param("seconds", retention.toSeconds())
                .param("limit", FORGET_AT_ONCE)
                .update();
    }

    long duplicates() {
        return duplicates.get();
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.INBOX;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("duplicatesRefused", duplicates.get());
    }
}
