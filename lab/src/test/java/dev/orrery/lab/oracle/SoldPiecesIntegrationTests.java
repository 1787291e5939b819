package dev.orrery.lab.oracle;

import static dev.orrery.launcher.oracle.PlantedShop.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.oracle.PlantedShop;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read from the reservations: how many pieces were sold, and to which orders. */
class SoldPiecesIntegrationTests {

    private static PlantedShop shop;

    @BeforeAll
    static void open() {
        shop = new PlantedShop();
    }

    @BeforeEach
    void reset() {
        shop.reset();
    }

    @Test
    void countsWhatIsHeldAndShippedButNotWhatWasReleased() {
        shop.reservation("held", "HELD", 3);
        shop.reservation("shipped", "SHIPPED", 4);
        shop.reservation("released", "RELEASED", 50);

        assertThat(new SoldPieces(shop.database("inventory")).bySku("100")).containsOnly(Map.entry(SKU, 7L));
    }

    @Test
    void leavesOutOtherProducts() {
        shop.reservation("held", "HELD", 3);

        assertThat(new SoldPieces(shop.database("inventory")).bySku("lab-")).isEmpty();
    }

    @Test
    void namesTheLatestOrdersOfAProduct() {
        var orders = new ArrayList<String>();
        for (int n = 0; n < 4; n++) {
            orders.addFirst("order-" + n);
            shop.reservation("order-" + n, "RELEASED", 1);
        }

        var products = new OrdersOfProducts(shop.database("inventory"));

        assertThat(products.ordersWith(SKU, 3)).containsExactlyElementsOf(orders.subList(0, 3));
        assertThat(products.ordersWith("no-such-product", 3)).isEmpty();
    }
}
