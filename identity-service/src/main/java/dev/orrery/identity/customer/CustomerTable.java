package dev.orrery.identity.customer;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customers in the database. */
final class CustomerTable {

    private final JdbcClient database;

    CustomerTable(JdbcClient database) {
        this.database = database;
    }

    Optional<Customer> find(String name) {
        return database.sql("select id, password_hash from customer where name = ?")
                .param(name)
                .query((row, _) -> new Customer(row.getString("id"), row.getString("password_hash")))
                .optional();
    }

    /** Of several instances that start at once, one adds. */
    void addIfAbsent(String name, String passwordHash) {
        database.sql("insert into customer (name, password_hash) values (?, ?) on conflict (name) do nothing")
                .params(name, passwordHash)
                .update();
    }

    /**
     * One who may sign in.
     *
     * @param id the subject of the tokens; the name may change, this never does
     */
    record Customer(String id, String passwordHash) {}
}
