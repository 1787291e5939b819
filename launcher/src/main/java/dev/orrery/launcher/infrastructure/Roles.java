package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import java.sql.Connection;
import java.sql.SQLException;

/** Creates a role and a database that only this role may use. */
record Roles(Database administration) {

    void createIfMissing(Database database) {
        try (var connection = administration.connect()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", database.username())) {
                execute(
                        connection,
                        "CREATE ROLE \"" + database.username() + "\" LOGIN PASSWORD '" + database.password() + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
                execute(
                        connection,
                        "CREATE DATABASE \"" + database.name() + "\" OWNER \"" + database.username() + "\"");
                execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE \"" + database.name() + "\" FROM PUBLIC");
            }
        } catch (SQLException e) {
            throw LauncherException.failed(
                    "The database " + database.name() + " could not be created: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    // Names and passwords are ours, of letters, digits, - and _ only; these statements take no parameters.
    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
