package dev.orrery.lab.oracle;

import static dev.orrery.launcher.oracle.PlantedShop.SKU;
import static dev.orrery.launcher.oracle.PlantedShop.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Topics;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.fixture.PlantedPlatform;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.launcher.oracle.PlantedShop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmOraclesIntegrationTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER_TRACE = "b7ad6b7169203331a3ce929d0e0e4736";

    private static PlantedShop shop;
    private static PlantedPlatform platform;

    private final AcceptedOrders accepted = new AcceptedOrders();
    private ArmOracles oracles;

    @BeforeAll
    static void open() {
        shop = new PlantedShop();
        platform = new PlantedPlatform(shop);
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @BeforeEach
    void beginArm() {
        shop.reset();
        oracles = new ArmOracles(platform);
    }

    @AfterEach
    void endArm() {
        oracles.close();
    }

    @Test
    void isContentWithAnArmThatKeepsEveryPromise() throws InterruptedException {
        var order = accepted(shop.confirmedOrder(5));
        platform.writtenOfConfirmed(order, TRACE);
        oracles.look();

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnAcceptedOrderThatIsInNoDatabase() throws InterruptedException {
        var lost = accepted(UUID.randomUUID().toString());

        assertThat(violations())
                .containsExactly(
                        ofOrder("an accepted order is never lost", lost, lost + ": it is not in the database"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RESERVED"})
    void findsAnOrderThatIsStillOpenAndNamesItOnce(String status) throws InterruptedException {
        var open = accepted(shop.order(status, 1));

        assertThat(violations())
                .containsExactly(ofOrder("every accepted order becomes final", open, open + ": it is still " + status));
    }

    @Test
    void findsOversoldStockThatIsPutRightBeforeTheEnd() throws InterruptedException {
        var order = accepted(shop.confirmedOrder(5));

        shop.inInventory("UPDATE stock SET reserved = 96");
        oracles.look();
        shop.inInventory("UPDATE stock SET reserved = 0");

        assertThat(violations())
                .contains(ofOrder(
                        "no more is reserved than there is, and never less than nothing",
                        order,
                        SKU + ": on hand 95, reserved 96, while orders were on their way"));
    }

    @Test
    void seesNothingOfWhatIsPutRightBetweenTwoLooks() throws InterruptedException {
        accepted(shop.confirmedOrder(5));

        oracles.look();
        shop.inInventory("UPDATE stock SET reserved = 96");
        shop.inInventory("UPDATE stock SET reserved = 0");
        oracles.look();

        assertThat(violations()).isEmpty();
    }

    @Test
    void passesOverADatabaseThatIsDownAndLooksAgainAtTheEnd() throws InterruptedException {
        accepted(shop.confirmedOrder(5));

        shop.inInventory("ALTER TABLE stock RENAME TO gone");
        oracles.look();
        shop.inInventory("ALTER TABLE gone RENAME TO stock");
        shop.inInventory("UPDATE stock SET reserved = 96");

        assertThat(violations()).extracting(Violation::detail).contains(SKU + ": on hand 95, reserved 96");
    }

    @Test
    void findsStockThatIsNotConservedAndNamesTheOrdersOfTheProduct() throws InterruptedException {
        var one = accepted(shop.confirmedOrder(5));
        var other = shop.confirmedOrder(1);
        accepted.add(other, OTHER_TRACE);
        shop.inInventory("UPDATE stock SET on_hand = on_hand + 7, received = received + 7");

        assertThat(violations()).singleElement().satisfies(found -> {
            assertThat(found.oracle()).isEqualTo("stock on hand is what came in less what was shipped");
            assertThat(found.detail()).isEqualTo(SKU + ": received 107, but receipts of 100");
            assertThat(found.orders()).containsExactlyInAnyOrder(one, other);
            assertThat(found.traces()).containsExactlyInAnyOrder(TRACE, OTHER_TRACE);
        });
    }

    @Test
    void findsAnOrderThatWasChargedTwice() throws InterruptedException {
        var ownShop = new PlantedShop(); // a table without its key is of no use to other tests
        ownShop.reset();
        ownShop.inPayments("ALTER TABLE transfer DROP CONSTRAINT transfer_pkey");
        try (var ownPlatform = new PlantedPlatform(ownShop);
                var ownOracles = new ArmOracles(ownPlatform);
                var orders = new OrderBook(() -> ownShop.database("orders"), "shopper")) {
            var order = accepted(ownShop.confirmedOrder(2));
            ownShop.booked(order, "CHARGE", total(2));

            assertThat(ownOracles.violations(accepted, orders.all()))
                    .containsExactly(ofOrder(
                            "a confirmed order is charged once, with its total",
                            order,
                            order + ": CONFIRMED with a total of 4.00, 2 charges, net 8.00, the provider keeps 4.00"));
        }
    }

    @Test
    void findsAnEventThatWasWrittenTwice() throws InterruptedException {
        var order = accepted(shop.confirmedOrder(1));
        platform.writtenOfConfirmed(order, TRACE);
        platform.written(Topics.STOCK, order, "StockReservedV1", TRACE);

        assertThat(violations())
                .containsExactly(ofOrder(
                        "the events of one order are written once and in order",
                        order,
                        order + ": two messages StockReservedV1 on stock"));
    }

    @Test
    void isContentWithAnEventThatIsDeliveredTwice() throws InterruptedException {
        var order = accepted(shop.confirmedOrder(1));
        platform.deliver(Topics.ORDERS, order, "OrderPlacedV1", TRACE, "one-and-the-same");
        platform.deliver(Topics.ORDERS, order, "OrderPlacedV1", TRACE, "one-and-the-same");
        platform.written(Topics.ORDERS, order, "OrderConfirmedV1", TRACE);

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsEventsInTheWrongOrder() throws InterruptedException {
        var order = accepted(shop.confirmedOrder(1));
        platform.written(Topics.ORDERS, order, "OrderConfirmedV1", TRACE);
        platform.written(Topics.ORDERS, order, "OrderPlacedV1", TRACE);

        assertThat(violations())
                .containsExactly(ofOrder(
                        "the events of one order are written once and in order",
                        order,
                        order + ": OrderConfirmedV1, then OrderPlacedV1"));
    }

    @Test
    void takesTheTraceOfAnUnansweredOrderFromItsEvents() throws InterruptedException {
        var order = shop.confirmedOrder(1);
        platform.written(Topics.ORDERS, order, "OrderConfirmedV1", TRACE);
        platform.written(Topics.ORDERS, order, "OrderPlacedV1", TRACE);

        assertThat(violations()).singleElement().satisfies(found -> {
            assertThat(found.orders()).containsExactly(order);
            assertThat(found.traces()).containsExactly(TRACE);
        });
    }

    @Test
    void namesBothOrdersOfARepeatedRequest() throws InterruptedException {
        var one = accepted(shop.confirmedOrder(1));
        var other = accepted(shop.confirmedOrder(1));
        shop.hasExternalId(one, "536365");
        shop.hasExternalId(other, "536365");

        assertThat(violations()).singleElement().satisfies(found -> {
            assertThat(found.oracle()).isEqualTo("a repeated request makes no second order");
            assertThat(found.orders()).containsExactlyInAnyOrder(one, other);
            assertThat(found.traces()).containsExactly(TRACE, TRACE);
        });
    }

    @Test
    void leavesOutWhatWasBrokenBeforeTheArmBegan() throws InterruptedException {
        var early = shop.order("REJECTED", 2);
        shop.charge(early, total(2));
        shop.inInventory("UPDATE stock SET on_hand = on_hand + 7, received = received + 7, reserved = 3");
        platform.written(Topics.ORDERS, early, "OrderConfirmedV1", TRACE);
        try (var late = new ArmOracles(platform)) {
            late.look();
            var open = accepted(shop.order("PENDING", 1));

            assertThat(late.violations(accepted, stored()))
                    .extracting(Violation::orders)
                    .containsExactly(List.of(open));
        }
    }

    private String accepted(String order) {
        accepted.add(order, TRACE);
        return order;
    }

    private static Violation ofOrder(String promise, String order, String detail) {
        return new Violation(promise, detail, List.of(order), List.of(TRACE));
    }

    private List<Violation> violations() throws InterruptedException {
        return oracles.violations(accepted, stored());
    }

    private static List<OrderRow> stored() {
        try (var orders = new OrderBook(() -> shop.database("orders"), "shopper")) {
            return orders.all();
        }
    }
}
