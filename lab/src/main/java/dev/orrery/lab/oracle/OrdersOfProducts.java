package dev.orrery.lab.oracle;

import dev.orrery.launcher.infrastructure.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which orders have reserved pieces of a product, so that a wrong count can be followed to its causes. */
record OrdersOfProducts(Database inventory) {

    /** Ids of the latest of them, so many at most; none when the subject is no product. */
    List<String> ordersWith(String sku, int most) {
        try (var connection = inventory.connect();
                var statement = connection.prepareStatement("SELECT order_id FROM reservation WHERE ? = ANY (skus)"
                        + " GROUP BY order_id ORDER BY max(created_at) DESC, order_id LIMIT ?")) {
            statement.setString(1, sku);
            statement.setInt(2, most);
            try (var rows = statement.executeQuery()) {
                List<String> orders = new ArrayList<>();
                while (rows.next()) {
                    orders.add(rows.getString(1));
                }
                return orders;
            }
        } catch (SQLException _) {
            return List.of();
        }
    }
}
