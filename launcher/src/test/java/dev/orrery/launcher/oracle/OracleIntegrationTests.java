package dev.orrery.launcher.oracle;

import static dev.orrery.launcher.oracle.Findings.violations;
import static dev.orrery.launcher.oracle.PlantedShop.total;
import static dev.orrery.launcher.oracle.Promise.MESSAGES_ARE_SENT;
import static dev.orrery.launcher.oracle.Promise.ORDERS_ARE_PLACED_ONCE;
import static dev.orrery.launcher.oracle.Promise.ORDERS_BECOME_FINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.deadletters.ParkedMessage;
import dev.orrery.launcher.infrastructure.Database;
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

/** What the oracle says of a whole shop: that it is content, what is broken, and what is still on its way. */
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
    void findsMessagesThatWaitOrAreParked() {
        shop.waitingMessage("o-1", null);
        shop.waitingMessage("o-2", "too large");

        assertThat(violations(shop)).singleElement().satisfies(violation -> {
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

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RESERVED"})
    void findsAnOrderThatIsNotFinal(String status) {
        var order = shop.order(status, 1);
        shop.held(order, 1);

        assertThat(violations(shop)).containsExactly(Violation.ofOrder(ORDERS_BECOME_FINAL, order, "is " + status));
    }

    @Test
    void findsTwoOrdersOfOneRequest() {
        var one = shop.confirmedOrder(1);
        var other = shop.confirmedOrder(1);
        shop.hasExternalId(one, "536365");
        shop.hasExternalId(other, "536365");

        assertThat(violations(shop)).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(ORDERS_ARE_PLACED_ONCE);
            assertThat(violation.subject()).isEqualTo("shopper 536365");
            assertThat(violation.detail()).startsWith("2 orders: ");
            assertThat(violation.orders()).containsExactlyInAnyOrder(one, other);
        });
    }
}
