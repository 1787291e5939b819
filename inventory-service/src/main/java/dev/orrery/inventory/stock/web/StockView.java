package dev.orrery.inventory.stock.web;

import dev.orrery.inventory.stock.StockLevel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A stock level as the API shows it.
 *
 * @param source where it was read: {@code primary} is the database that the stock is kept in
 */
@Schema(name = "StockLevel")
record StockView(String sku, long onHand, long reserved, long available, long version, Instant asOf, String source) {

    static StockView primary(StockLevel level) {
        return new StockView(
                level.sku(),
                level.onHand(),
                level.reserved(),
                level.available(),
                level.version(),
                level.asOf(),
                "primary");
    }
}
