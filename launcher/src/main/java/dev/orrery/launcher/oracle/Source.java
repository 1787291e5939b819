package dev.orrery.launcher.oracle;

import dev.orrery.launcher.infrastructure.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One state of one database, only read. */
final class Source implements AutoCloseable {

    private final String name;
    private final Connection connection;

    private Source(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static Source open(Database database) throws SQLException {
        var connection = database.connect();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new Source(database.name(), connection);
    }

    String name() {
        return name;
    }

    <T> List<T> rows(String query, Mapper<T> mapper) throws SQLException {
        try (var statement = connection.prepareStatement(query);
                var rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    /** Rows of a subject and what is wrong with it, as violations of the promise that name no order. */
    List<Violation> violations(Promise promise, String query) throws SQLException {
        return rows(query, row -> new Violation(promise, row.getString(1), row.getString(2), List.of()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Makes something of the current row. */
    interface Mapper<T> {

        T map(ResultSet row) throws SQLException;
    }
}
