package dev.orrery.launcher.oracle;

import static dev.orrery.launcher.oracle.PlantedShop.SKU;
import static dev.orrery.launcher.oracle.PlantedShop.total;
import static dev.orrery.launcher.oracle.Promise.CONFIRMED_ORDERS_ARE_CHARGED_ONCE;
import static dev.orrery.launcher.oracle.Promise.MESSAGES_ARE_SENT;
import static dev.orrery.launcher.oracle.Promise.MONEY_IS_CONSERVED;
import static dev.orrery.launcher.oracle.Promise.ORDERS_ARE_PLACED_ONCE;
import static dev.orrery.launcher.oracle.Promise.ORDERS_BECOME_FINAL;
import static dev.orrery.launcher.oracle.Promise.OTHER_ORDERS_ARE_CHARGED_NOTHING;
import static dev.orrery.launcher.oracle.Promise.RESERVED_STOCK_IS_ACCOUNTED_FOR;
import static dev.orrery.launcher.oracle.Promise.STOCK_BELONGS_TO_ONE_LIVE_ORDER;
import static dev.orrery.launcher.oracle.Promise.STOCK_IS_CONSERVED;
import static dev.orrery.launcher.oracle.Promise.STOCK_IS_NOT_OVERSOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.deadletters.ParkedMessage;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.oracle.OracleReport.Broken;
import dev.orrery.launcher.oracle.OracleReport.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleIntegrationTests {

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
    void isContentWithAShopThatKeepsItsPromises() {
        shop.confirmedOrder(5);
        shop.confirmedOrder(1);
        shop.order("REJECTED", 200);
        var refunded = shop.order("CANCELLED", 3);
        shop.reservation(refunded, "RELEASED", 3);
        shop.charge(refunded, total(3));
        shop.booked(refunded, "REFUND", total(3));
        shop.givenBack(refunded);

        assertThat(shop.oracle().check()).isEqualTo(new Content(4, 1));
    }

    @Test
    void countsDeadLettersAndShowsThoseOfOpenOrders() {
        var open = shop.order("PENDING", 1);
        var done = shop.confirmedOrder(1);
        var letters = List.of(
                new ParkedMessage(open, "StockReservedV1", "no such field"),
                new ParkedMessage(done, "OrderConfirmedV1", "no such field"),
                new ParkedMessage("poison", "-", "no JSON"));

        assertThat(shop.oracle(letters).parked().words().lines())
                .containsExactly(
                        "Dead letters: 3, of which 1 of open orders; ./orrery dead-letters list shows all.",
                        "  " + open + " waits for StockReservedV1: no such field");
        assertThat(shop.oracle().parked().words().strip()).isEqualTo("Dead letters: none.");
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

        assertThat(violations()).containsExactly(ofProduct(STOCK_IS_CONSERVED, "received 107, but receipts of 100"));
    }

    @Test
    void findsMoreReservedThanThereIs() {
        var order = shop.order("RESERVED", 101);
        shop.held(order, 101);

        assertThat(violations()).contains(ofProduct(STOCK_IS_NOT_OVERSOLD, "on hand 100, reserved 101"));
    }

    @Test
    void findsStockReservedForNobody() {
        shop.inInventory("UPDATE stock SET reserved = 3");

        assertThat(violations())
                .containsExactly(ofProduct(RESERVED_STOCK_IS_ACCOUNTED_FOR, "reserved 3, but reserved by orders 0"));
    }

    @Test
    void findsStockShippedForNobody() {
        shop.inInventory("UPDATE stock SET shipped = 3, on_hand = 97");

        assertThat(violations())
                .containsExactly(ofProduct(RESERVED_STOCK_IS_ACCOUNTED_FOR, "shipped 3, but shipped by orders 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RESERVED"})
    void findsAnOrderThatIsNotFinal(String status) {
        var order = shop.order(status, 1);
        shop.held(order, 1);

        assertThat(violations()).containsExactly(Violation.ofOrder(ORDERS_BECOME_FINAL, order, "is " + status));
    }

    @Test
    void findsTwoOrdersOfOneRequest() {
        var one = shop.confirmedOrder(1);
        var other = shop.confirmedOrder(1);
        shop.hasExternalId(one, "536365");
        shop.hasExternalId(other, "536365");

        assertThat(violations()).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(ORDERS_ARE_PLACED_ONCE);
            assertThat(violation.subject()).isEqualTo("shopper 536365");
            assertThat(violation.detail()).startsWith("2 orders: ");
            assertThat(violation.orders()).containsExactlyInAnyOrder(one, other);
        });
    }

    @Test
    void findsAConfirmedOrderThatShippedTwice() {
        var order = shop.confirmedOrder(2);
        shop.reservation(order, "SHIPPED", 2);
        shop.inInventory("UPDATE stock SET on_hand = 96, shipped = 4");

        assertThat(violations())
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

        assertThat(violations()).extracting(Violation::promise).containsExactly(STOCK_BELONGS_TO_ONE_LIVE_ORDER);
    }

    @Test
    void findsAnOrderThatGotOnlyAPartOfItsPieces() {
        var order = shop.order("CONFIRMED", 5);
        shop.charge(order, total(5));
        shop.reservation(order, "SHIPPED", 4);
        shop.inInventory("UPDATE stock SET on_hand = 96, shipped = 4");

        assertThat(violations()).extracting(Violation::promise).containsExactly(STOCK_BELONGS_TO_ONE_LIVE_ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "CANCELLED"})
    void findsStockHeldForAnOrderThatIsOver(String status) {
        var order = shop.order(status, 2);
        shop.held(order, 2);

        assertThat(violations())
                .containsExactly(Violation.ofOrder(
                        STOCK_BELONGS_TO_ONE_LIVE_ORDER,
                        order,
                        status + ", but 1 reservations hold 2 and 0 have shipped 0 of its 2 pieces"));
    }

    @Test
    void findsStockHeldForAnOrderThatDoesNotExist() {
        shop.held("0190-lost", 2);

        assertThat(violations())
                .containsExactly(Violation.ofOrder(
                        STOCK_BELONGS_TO_ONE_LIVE_ORDER,
                        "0190-lost",
                        "no such order, but 1 reservations hold 2 and 0 have shipped 0"));
    }

    @Test
    void findsAConfirmedOrderThatWasNotCharged() {
        var order = shop.confirmedOrder(2);
        shop.inPayments("DELETE FROM transfer");
        shop.inPayments("DELETE FROM provider_charge");

        assertThat(violations())
                .containsExactly(Violation.ofOrder(
                        CONFIRMED_ORDERS_ARE_CHARGED_ONCE,
                        order,
                        "CONFIRMED with a total of 4.00, 0 charges, net 0, the provider keeps 0"));
    }

    @Test
    void findsAnOrderThatWasChargedTwice() {
        var ownShop = new PlantedShop(); // a table without its key is of no use to other tests
        ownShop.reset();
        ownShop.inPayments("ALTER TABLE transfer DROP CONSTRAINT transfer_pkey");
        var order = ownShop.confirmedOrder(2);
        ownShop.booked(order, "CHARGE", total(2));

        assertThat(violations(ownShop))
                .containsExactly(Violation.ofOrder(
                        CONFIRMED_ORDERS_ARE_CHARGED_ONCE,
                        order,
                        "CONFIRMED with a total of 4.00, 2 charges, net 8.00, the provider keeps 4.00"));
    }

    @Test
    void findsAnOrderThatWasChargedTheWrongAmount() {
        shop.confirmedOrder(2);
        shop.inPayments("UPDATE transfer SET amount = 5");
        shop.inPayments("UPDATE provider_charge SET amount = 5");

        assertThat(violations()).extracting(Violation::promise).containsExactly(CONFIRMED_ORDERS_ARE_CHARGED_ONCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "CANCELLED"})
    void findsAnOrderThatIsOverButCharged(String status) {
        var order = shop.order(status, 2);
        shop.charge(order, total(2));

        assertThat(violations())
                .containsExactly(Violation.ofOrder(
                        OTHER_ORDERS_ARE_CHARGED_NOTHING,
                        order,
                        status + " with a total of 4.00, 1 charges, net 4.00, the provider keeps 4.00"));
    }

    @Test
    void findsMoneyThatTheProviderKeepsAfterARefundWasBooked() {
        var order = shop.order("CANCELLED", 2);
        shop.charge(order, total(2));
        shop.booked(order, "REFUND", total(2));

        assertThat(violations()).extracting(Violation::promise).containsExactly(OTHER_ORDERS_ARE_CHARGED_NOTHING);
    }

    @Test
    void findsMoneyTakenForAnOrderThatDoesNotExist() {
        shop.taken("0190-lost", total(1));

        assertThat(violations())
                .containsExactly(Violation.ofOrder(
                        OTHER_ORDERS_ARE_CHARGED_NOTHING,
                        "0190-lost",
                        "no such order, 0 charges, net 0, the provider keeps 2.00"));
    }

    @Test
    void findsBooksThatDoNotBalance() {
        var ownShop = new PlantedShop(); // one side of the books is of no use to other tests
        ownShop.reset();
        ownShop.confirmedOrder(2);
        ownShop.inPayments(
                "CREATE OR REPLACE VIEW entry AS"
                        + " SELECT order_id, kind, debit_account AS account, amount + 0 AS amount, currency, booked_at FROM transfer");

        assertThat(violations(ownShop))
                .containsExactly(new Violation(MONEY_IS_CONSERVED, "GBP", "entries sum to 4.00", List.of()));
    }

    @Test
    void findsMessagesThatWaitOrAreParked() {
        shop.waitingMessage("o-1", null);
        shop.waitingMessage("o-2", "too large");

        assertThat(violations()).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(MESSAGES_ARE_SENT);
            assertThat(violation.subject()).startsWith("payments");
            assertThat(violation.detail()).isEqualTo("1 messages wait and 1 are parked, such as one of o-1");
            assertThat(violation.orders()).containsExactly("o-1");
        });
    }

    @Test
    void looksAgainWhileMessagesAreOnTheirWay() throws InterruptedException {
        var order = shop.order("REJECTED", 2);
        shop.held(order, 2);
        var release = CompletableFuture.runAsync(
                () -> {
                    shop.inInventory("UPDATE reservation SET status = 'RELEASED'");
                    shop.inInventory("UPDATE stock SET reserved = 0");
                },
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        assertThat(shop.oracle().settled(Duration.ofSeconds(30))).isInstanceOf(Content.class);
        assertThat(release).isCompleted();
    }

    @Test
    void namesWhatIsBrokenInItsReport() {
        var order = shop.order("PENDING", 1);

        assertThat(shop.oracle().check().words()).isEqualToNormalizingNewlines("""
                        Oracle: broken 1 times: every accepted order becomes final
                          %s: is PENDING
                        """.formatted(order));
    }

    @Test
    void saysSoWhenADatabaseCannotBeRead() {
        var nowhere = new Database("jdbc:postgresql://127.0.0.1:1/orders", "orders", "secret");

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> new Oracle(nowhere, nowhere, nowhere, Optional::empty).check())
                .withMessageContaining("could not be read");
    }

    private static Violation ofProduct(Promise promise, String detail) {
        return new Violation(promise, SKU, detail, List.of());
    }

    private static Iterable<Violation> violationsOf(OracleReport report) {
        assertThat(report).isInstanceOf(Broken.class);
        return ((Broken) report).violations();
    }

    private static Iterable<Violation> violations() {
        return violations(shop);
    }

    private static Iterable<Violation> violations(PlantedShop of) {
        return violationsOf(of.oracle().check());
    }
}
