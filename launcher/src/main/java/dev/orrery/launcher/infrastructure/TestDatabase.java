package dev.orrery.launcher.infrastructure;

/**
 * A fresh, empty database of one test class.
 *
 * @param url the JDBC URL
 */
public record TestDatabase(String url, String username, String password) {}
