package dev.orrery.inventory.catalogue;

import dev.orrery.contracts.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads products; each call is one statement. */
@Repository
public class Products {

    private static final String LISTED =
            "SELECT p.sku, p.name, p.unit_price, p.currency, s.on_hand - s.reserved AS available, s.version"
                    + " FROM product p JOIN stock s ON s.sku = p.sku";

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The product as customers see it. */
    public Optional<ListedProduct> find(Sku sku) {
        return jdbc.sql(LISTED + " WHERE p.sku = ?")
                .param(sku.value())
                .query(Products::listed)
                .optional();
    }

    /**
     * The next products in the order of their SKUs.
     *
     * @param query part of the name or SKU, in any case; empty for all products
     * @param after the SKU to begin behind; empty for the beginning
     * @param limit most products to return
     */
    public List<ListedProduct> page(String query, String after, int limit) {
        return jdbc.sql(LISTED + " WHERE p.sku > :after AND (p.name ILIKE :pattern OR p.sku ILIKE :pattern)"
                        + " ORDER BY p.sku LIMIT :limit")
                .param("after", after)
                .param("pattern", containing(query))
                .param("limit", limit)
                .query(Products::listed)
                .list();
    }

    /** Those of the products that exist, in any order. */
    public List<Product> named(Collection<String> skus) {
        return jdbc.sql("SELECT sku, name, unit_price, currency FROM product WHERE sku = ANY (?)")
                .param(skus.toArray(String[]::new))
                .query(Products::product)
                .list();
    }

    /** All text is literal: the wildcards of LIKE lose their meaning. */
    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static ListedProduct listed(ResultSet row, int number) throws SQLException {
        return new ListedProduct(product(row, number), row.getLong("available"), row.getLong("version"));
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                new Sku(row.getString("sku")),
                row.getString("name"),
                new Money(row.getBigDecimal("unit_price"), row.getString("currency")));
    }
}
