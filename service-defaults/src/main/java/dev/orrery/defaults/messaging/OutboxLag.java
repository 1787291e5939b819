package dev.orrery.defaults.messaging;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many messages still wait to be sent; counted when metrics are collected. */
final class OutboxLag {

    private final JdbcClient jdbc;

    OutboxLag(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    double pending() {
        return count("SELECT count(*) FROM outbox WHERE parked_reason IS NULL");
    }

    double parked() {
        return count("SELECT count(*) FROM outbox WHERE parked_reason IS NOT NULL");
    }

    private double count(String sql) {
        try {
            return jdbc.sql(sql).query(Long.class).single();
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
