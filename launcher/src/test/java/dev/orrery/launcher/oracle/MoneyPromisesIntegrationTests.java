package dev.orrery.launcher.oracle;

import static dev.orrery.launcher.oracle.Findings.violations;
import static dev.orrery.launcher.oracle.PlantedShop.total;
import static dev.orrery.launcher.oracle.Promise.CONFIRMED_ORDERS_ARE_CHARGED_ONCE;
import static dev.orrery.launcher.oracle.Promise.MONEY_IS_CONSERVED;
import static dev.orrery.launcher.oracle.Promise.OTHER_ORDERS_ARE_CHARGED_NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that was not taken, was taken twice, or was kept. */
class MoneyPromisesIntegrationTests {

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
    void findsAConfirmedOrderThatWasNotCharged() {
        var order = shop.confirmedOrder(2);
        shop.inPayments("DELETE FROM transfer");
        shop.inPayments("DELETE FROM provider_charge");

        assertThat(violations(shop))
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

        assertThat(violations(shop)).extracting(Violation::promise).containsExactly(CONFIRMED_ORDERS_ARE_CHARGED_ONCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "CANCELLED"})
    void findsAnOrderThatIsOverButCharged(String status) {
        var order = shop.order(status, 2);
        shop.charge(order, total(2));

        assertThat(violations(shop))
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

        assertThat(violations(shop)).extracting(Violation::promise).containsExactly(OTHER_ORDERS_ARE_CHARGED_NOTHING);
    }

    @Test
    void findsMoneyTakenForAnOrderThatDoesNotExist() {
        shop.taken("0190-lost", total(1));

        assertThat(violations(shop))
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
}
