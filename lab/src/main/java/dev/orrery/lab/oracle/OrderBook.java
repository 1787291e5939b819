package dev.orrery.lab.oracle;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.infrastructure.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The orders of one experiment, read from the database of order-service. One connection, opened again when it breaks. */
public final class OrderBook implements AutoCloseable {

    private final Supplier<Database> database;
    private final String customers;
    private @Nullable Connection connection;

    /**
     * The orders of some customers.
     *
     * @param customers how the customers' ids begin
     */
    public OrderBook(Supplier<Database> database, String customers) {
        this.database = database;
        this.customers = customers;
    }

    /** How many are open now; empty when the database does not answer. */
    public synchronized OptionalInt open() {
        try (var statement = connection()
                .prepareStatement("SELECT count(*) FROM orders WHERE deadline_at IS NOT NULL"
                        + " AND starts_with(customer_id, ?)")) {
            statement.setString(1, customers);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return OptionalInt.of(rows.getInt(1));
            }
        } catch (SQLException _) {
            close();
            return OptionalInt.empty();
        }
    }

    /** All of them, in the order of acceptance. */
    public synchronized List<OrderRow> all() {
        try (var statement = connection()
                .prepareStatement("SELECT id::text, customer_id, status, placed_at, updated_at FROM orders"
                        + " WHERE starts_with(customer_id, ?) ORDER BY id")) {
            statement.setString(1, customers);
            try (var rows = statement.executeQuery()) {
                List<OrderRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new OrderRow(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getTimestamp(4).toInstant(),
                            rows.getTimestamp(5).toInstant()));
                }
                return found;
            }
        } catch (SQLException e) {
            close();
            throw LauncherException.failed("The orders could not be read: " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        var known = connection;
        if (known == null || known.isClosed()) {
            known = database.get().connect();
            known.setReadOnly(true);
            connection = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        var known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException _) {
                // it is gone already
                return;
            }
        }
    }
}
