package dev.orrery.launcher.oracle;

import java.sql.SQLException;
import java.util.List;

/** Whether every message of a service has been sent. */
final class OutboxChecks {

    private OutboxChecks() {}

    static List<Violation> of(Source service) throws SQLException {
        return service.rows(
                """
                SELECT count(*) FILTER (WHERE parked_reason IS NULL), count(*) FILTER (WHERE parked_reason IS NOT NULL),
                       min(message_key) FROM outbox HAVING count(*) > 0
                """,
                row -> new Violation(
                        Promise.MESSAGES_ARE_SENT,
                        service.name(),
                        "%d messages wait and %d are parked, such as one of %s"
                                .formatted(row.getLong(1), row.getLong(2), row.getString(3)),
                        List.of(row.getString(3))));
    }
}
