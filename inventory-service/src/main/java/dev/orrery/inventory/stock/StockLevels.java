package dev.orrery.inventory.stock;

import dev.orrery.inventory.catalogue.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads stock levels from the database that the stock is kept in. */
@Repository
public class StockLevels {

    private static final String FIND =
            "SELECT sku, on_hand, reserved, version, clock_timestamp() AS as_of FROM stock WHERE sku = ?";

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stock as it is now. */
    public Optional<StockLevel> find(Sku sku) {
        return jdbc.sql(FIND).param(sku.value()).query(StockLevels::level).optional();
    }

    static StockLevel level(ResultSet row, int number) throws SQLException {
        return new StockLevel(
                row.getString("sku"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("version"),
                row.getTimestamp("as_of").toInstant());
    }
}
