package dev.orrery.launcher.oracle;

import static dev.orrery.launcher.oracle.Findings.violations;
import static dev.orrery.launcher.oracle.PlantedShop.SKU;
import static dev.orrery.launcher.oracle.PlantedShop.total;
import static dev.orrery.launcher.oracle.Promise.RESERVED_STOCK_IS_ACCOUNTED_FOR;
import static dev.orrery.launcher.oracle.Promise.STOCK_BELONGS_TO_ONE_LIVE_ORDER;
import static dev.orrery.launcher.oracle.Promise.STOCK_IS_CONSERVED;
import static dev.orrery.launcher.oracle.Promise.STOCK_IS_NOT_OVERSOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock that came from nowhere, went nowhere, or belongs to the wrong order. */
class StockPromisesIntegrationTests {

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
    void findsStockThatCameFromNowhere() {
        var ownShop = new PlantedShop(); // a table without its constraint is of no use to other tests
        ownShop.reset();
        ownShop.inInventory("ALTER TABLE stock DROP CONSTRAINT stock_check");
        ownShop.inInventory("UPDATE stock SET on_hand = on_hand + 1");

        assertThat(violations(ownShop))
                .containsExactly(ofProduct(STOCK_IS_CONSERVED, "on hand 101, received 100, shipped 0"));
    }

    @Test
    void findsStockReceivedWithoutReceipt() {
        shop.inInventory("UPDATE stock SET on_hand = on_hand + 7, received = received + 7");

        assertThat(violations(shop))
                .containsExactly(ofProduct(STOCK_IS_CONSERVED, "received 107, but receipts of 100"));
    }

    @Test
    void findsMoreReservedThanThereIs() {
        var order = shop.order("RESERVED", 101);
        shop.held(order, 101);

        assertThat(violations(shop)).contains(ofProduct(STOCK_IS_NOT_OVERSOLD, "on hand 100, reserved 101"));
    }

    @Test
    void findsStockReservedForNobody() {
        shop.inInventory("UPDATE stock SET reserved = 3");

        assertThat(violations(shop))
                .containsExactly(ofProduct(RESERVED_STOCK_IS_ACCOUNTED_FOR, "reserved 3, but reserved by orders 0"));
    }

    @Test
    void findsStockShippedForNobody() {
        shop.inInventory("UPDATE stock SET shipped = 3, on_hand = 97");

        assertThat(violations(shop))
                .containsExactly(ofProduct(RESERVED_STOCK_IS_ACCOUNTED_FOR, "shipped 3, but shipped by orders 0"));
    }

    @Test
    void findsAConfirmedOrderThatShippedTwice() {
        var order = shop.confirmedOrder(2);
        shop.reservation(order, "SHIPPED", 2);
        shop.inInventory("UPDATE stock SET on_hand = 96, shipped = 4");

        assertThat(violations(shop))
                .containsExactly(Violation.ofOrder(
                        STOCK_BELONGS_TO_ONE_LIVE_ORDER,
                        order,
                        "CONFIRMED, but 0 reservations hold 0 and 2 have shipped 4 of its 2 pieces"));
    }

    @Test
    void findsAConfirmedOrderWhoseStockIsStillHeld() {
        var order = shop.order("CONFIRMED", 2);
        shop.charge(order, total(2));
        shop.held(order, 2);

        assertThat(violations(shop)).extracting(Violation::promise).containsExactly(STOCK_BELONGS_TO_ONE_LIVE_ORDER);
    }

    @Test
    void findsAnOrderThatGotOnlyAPartOfItsPieces() {
        var order = shop.order("CONFIRMED", 5);
        shop.charge(order, total(5));
        shop.reservation(order, "SHIPPED", 4);
        shop.inInventory("UPDATE stock SET on_hand = 96, shipped = 4");

        assertThat(violations(shop)).extracting(Violation::promise).containsExactly(STOCK_BELONGS_TO_ONE_LIVE_ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "CANCELLED"})
    void findsStockHeldForAnOrderThatIsOver(String status) {
        var order = shop.order(status, 2);
        shop.held(order, 2);

        assertThat(violations(shop))
                .containsExactly(Violation.ofOrder(
                        STOCK_BELONGS_TO_ONE_LIVE_ORDER,
                        order,
                        status + ", but 1 reservations hold 2 and 0 have shipped 0 of its 2 pieces"));
    }

    @Test
    void findsStockHeldForAnOrderThatDoesNotExist() {
        shop.held("0190-lost", 2);

        assertThat(violations(shop))
                .containsExactly(Violation.ofOrder(
                        STOCK_BELONGS_TO_ONE_LIVE_ORDER,
                        "0190-lost",
                        "no such order, but 1 reservations hold 2 and 0 have shipped 0"));
    }

    private static Violation ofProduct(Promise promise, String detail) {
        return new Violation(promise, SKU, detail, List.of());
    }
}
