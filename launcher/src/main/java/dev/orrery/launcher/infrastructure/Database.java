package dev.orrery.launcher.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL database and who may use it.
 *
 * @param url the JDBC URL
 */
public record Database(String url, String username, String password) {

    private static final int TIMEOUT_SECONDS = 5;

    /** Opens a connection, within five seconds. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(TIMEOUT_SECONDS));
        return DriverManager.getConnection(url, properties);
    }

    /** Whether a connection can be opened now. */
    public boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** The name of the database. */
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return username + "@" + url;
    }
}
