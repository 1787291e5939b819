package dev.orrery.defaults.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The relay's side of the {@code outbox} table, over a connection of its own: the session that holds the leader's lock is
 * also the one that reads and deletes, so a relay that lost its lock cannot go on.
 */
final class OutboxTable implements AutoCloseable {

    /** Opens a connection outside the pool; the relay keeps it for as long as it works. */
    @FunctionalInterface
    interface Opener {
        OutboxTable open() throws SQLException;
    }

    record Entry(long id, OutboxRow row) {}

    /** Any number will do, as long as every version of the platform uses the same one. */
    private static final long LEADER_LOCK = 0x0A7B_0C5L;

    private static final String NEXT = """
            SELECT id, message_id, topic, message_key, type, payload, traceparent, occurred_at
            FROM outbox
            WHERE parked_reason IS NULL
              AND message_key NOT IN (SELECT message_key FROM outbox WHERE parked_reason IS NOT NULL)
            ORDER BY id
            LIMIT ?
            """;

    private final Connection connection;

    OutboxTable(Connection connection) {
        this.connection = connection;
    }

    boolean tryLead() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, LEADER_LOCK);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    List<Entry> next(int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(new Entry(rows.getLong("id"), OutboxRow.read(rows)));
                }
                return entries;
            }
        }
    }

    void delete(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
            delete.setObject(1, ids.stream().mapToLong(Long::longValue).toArray());
            delete.executeUpdate();
        }
    }

    void park(List<OutboxBatch.Refused> refused) throws SQLException {
        for (OutboxBatch.Refused each : refused) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE outbox SET parked_reason = ? WHERE id = ?")) {
                update.setString(1, each.reason());
                update.setLong(2, each.id());
                update.executeUpdate();
            }
        }
    }

    void wakeLeader() throws SQLException {
        execute("NOTIFY orrery_outbox");
    }

    void listen() throws SQLException {
        execute("LISTEN orrery_outbox");
    }

    /** Waits up to {@code limit} for another instance's {@link #wakeLeader}. */
    boolean notified(Duration limit) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class).getNotifications((int) limit.toMillis());
        return notifications != null && notifications.length > 0;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
