package dev.orrery.lab.oracle;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.infrastructure.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What the stock of some products has come to, counted from the reservations and from the database's own statistics. */
public record SoldPieces(Database inventory) {

    /** Pieces promised to orders or shipped to them, by SKU, of the products whose SKUs begin like this. */
    public Map<String, Long> bySku(String prefix) {
        var query = """
                SELECT line.sku, sum(line.quantity)
                FROM reservation r CROSS JOIN LATERAL unnest(r.skus, r.quantities) AS line (sku, quantity)
                WHERE r.status IN ('HELD', 'SHIPPED') AND starts_with(line.sku, ?) GROUP BY line.sku ORDER BY line.sku
                """;
        try (var connection = inventory.connect();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, prefix);
            try (var rows = statement.executeQuery()) {
                Map<String, Long> pieces = new TreeMap<>();
                while (rows.next()) {
                    pieces.put(rows.getString(1), rows.getLong(2));
                }
                return pieces;
            }
        } catch (SQLException e) {
            throw LauncherException.failed("The reservations could not be read: " + e.getMessage(), e);
        }
    }

    /** How many deadlocks the database has resolved since it was made. */
    public long deadlocks() {
        return number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    /** How many sessions wait for a lock now. */
    public long waiting() {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'");
    }

    private long number(String query) {
        try (var connection = inventory.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw LauncherException.failed("The database's statistics could not be read: " + e.getMessage(), e);
        }
    }
}
