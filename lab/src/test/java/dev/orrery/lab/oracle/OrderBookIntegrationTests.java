package dev.orrery.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.oracle.PlantedShop;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderBookIntegrationTests {

    private static PlantedShop shop;

    private OrderBook orders;

    @BeforeAll
    static void openShop() {
        shop = new PlantedShop();
    }

    @BeforeEach
    void open() {
        shop.reset();
        orders = new OrderBook(() -> shop.database("orders"), "shop");
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void countsTheOpenOrdersOfItsCustomers() {
        shop.order("PENDING", 1);
        shop.order("RESERVED", 1);
        shop.order("CONFIRMED", 1);

        assertThat(orders.open()).hasValue(2);
    }

    @Test
    void knowsNothingOfTheOrdersOfOthers() {
        shop.order("PENDING", 1);

        try (var others = new OrderBook(() -> shop.database("orders"), "lab-")) {
            assertThat(others.open()).hasValue(0);
            assertThat(others.all()).isEmpty();
        }
    }

    @Test
    void tellsWhichOrdersAreFinal() {
        var open = shop.order("RESERVED", 1);
        var rejected = shop.order("REJECTED", 1);

        assertThat(orders.all()).hasSize(2).allSatisfy(row -> {
            assertThat(row.customer()).isEqualTo("shopper");
            assertThat(row.isFinal()).isEqualTo(row.id().equals(rejected));
            assertThat(row.id()).isIn(open, rejected);
        });
    }

    @Test
    void doesNotKnowOnceItsConnectionIsLostAndOpensAnother() throws SQLException {
        shop.order("PENDING", 1);
        assertThat(orders.open()).hasValue(1);

        endConnections();

        assertThat(orders.open()).isEmpty();
        assertThat(orders.open()).hasValue(1);
    }

    @Test
    void failsWithASentenceWhereAllAreAskedForAndTheDatabaseIsDown() {
        var nowhere = new Database("jdbc:postgresql://127.0.0.1:1/orders", "orders", "secret");

        try (var unreadable = new OrderBook(() -> nowhere, "shop")) {
            assertThat(unreadable.open()).isEmpty();
            assertThatExceptionOfType(LauncherException.class)
                    .isThrownBy(unreadable::all)
                    .withMessageStartingWith("The orders could not be read: ");
        }
    }

    private static void endConnections() throws SQLException {
        try (var connection = shop.database("orders").connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }
}
