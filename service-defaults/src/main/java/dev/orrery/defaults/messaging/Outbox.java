package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.stoppoint.StopPoint;
import dev.orrery.defaults.stoppoint.StopPoints;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends messages if, and only if, the change that causes them is committed: they are stored with the change and sent by
 * the {@link OutboxRelay} afterwards, however often a process dies in between (transactional outbox, C. Richardson,
 * Microservices Patterns, chapter 3). With the mechanism off they are sent from memory after the commit, and a crash in
 * between loses them. What was stored before it was switched off is still sent, but no longer before what follows it.
 */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (message_id, topic, message_key, type, payload, traceparent, occurred_at)
            SELECT id::uuid, topic, message_key, type, payload, traceparent, occurred_at::timestamptz
            FROM unnest(:ids, :topics, :keys, :types, :payloads, :traceparents, :times)
              AS message (id, topic, message_key, type, payload, traceparent, occurred_at)
            """;

    private final JdbcClient jdbc;
    private final MessageSender sender;
    private final OutboxRelay relay;
    private final StopPoints stopPoints;
    private final CurrentTrace trace;
    private final Mechanisms mechanisms;

    Outbox(
            JdbcClient jdbc,
            MessageSender sender,
            OutboxRelay relay,
            StopPoints stopPoints,
            CurrentTrace trace,
            Mechanisms mechanisms) {
        this.jdbc = jdbc;
        this.sender = sender;
        this.relay = relay;
        this.stopPoints = stopPoints;
        this.trace = trace;
        this.mechanisms = mechanisms;
    }

    /** A message caused by the request this thread is working on. */
    public Outgoing outgoing(Message message) {
        return new Outgoing(message, trace.traceparent());
    }

    /**
     * Adds messages to the current transaction, in the given order.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void add(List<Outgoing> messages) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("messages are added to a transaction, and there is none");
        }
        if (messages.isEmpty()) {
            return;
        }
        List<OutboxRow> rows = messages.stream().map(OutboxRow::of).toList();
        boolean stored = storesMessages();
        if (stored) {
            insert(rows);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed(rows, stored);
            }
        });
    }

    /**
     * Whether a statement of the caller's own is to write {@link #row} into the {@code outbox} table; asked once for each
     * statement, since the answer changes when the mechanism is switched.
     */
    public boolean storesMessages() {
        return mechanisms.enabled(Mechanism.OUTBOX);
    }

    /** The columns of a message, for a statement that stores it together with the change that causes it. */
    public OutboxRow row(Outgoing outgoing) {
        return OutboxRow.of(outgoing);
    }

    /**
     * To be called after the commit of a statement of the caller's own.
     *
     * @param stored what {@link #storesMessages} said when that statement was made
     */
    public void committed(List<OutboxRow> rows, boolean stored) {
        stopPoints.reach(StopPoint.OUTBOX_COMMITTED);
        if (stored) {
            relay.wake();
        } else {
            rows.forEach(sender::sendAndForget);
        }
    }

    private void insert(List<OutboxRow> rows) {
        jdbc.sql(INSERT)
                .param(
                        "ids",
                        rows.stream().map(row -> row.messageId().toString()).toArray(String[]::new))
                .param("topics", rows.stream().map(OutboxRow::topic).toArray(String[]::new))
                .param("keys", rows.stream().map(OutboxRow::messageKey).toArray(String[]::new))
                .param("types", rows.stream().map(OutboxRow::type).toArray(String[]::new))
                .param("payloads", rows.stream().map(OutboxRow::payload).toArray(String[]::new))
                .param("traceparents", rows.stream().map(OutboxRow::traceparent).toArray(String[]::new))
                .param(
                        "times",
                        rows.stream().map(row -> row.occurredAt().toString()).toArray(String[]::new))
                .update();
    }
}
