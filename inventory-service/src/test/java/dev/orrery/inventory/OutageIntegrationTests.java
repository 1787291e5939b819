package dev.orrery.inventory;

import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.launcher.process.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An instance that has to do without Redis from the beginning, and without its database for a while. */
class OutageIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Surroundings surroundings;
    private static Instance inventory;

    @BeforeAll
    static void start() {
        surroundings = Surroundings.fresh();
        inventory = surroundings.start(
                "spring.data.redis.port=" + Ports.free(), "spring.datasource.hikari.connection-timeout=2000");
    }

    @AfterAll
    static void stop() {
        inventory.close();
    }

    @Test
    void doesAllOfItsWorkWithoutTheCache() {
        String mug = inventory.newProduct(10);
        String order = newOrderId();
        try (Messages messages = surroundings.messages()) {
            messages.send(placed(order, new Line(mug, 4)));

            assertThat(messages.answerTo(order)).isInstanceOf(StockReservedV1.class);
        }
        assertThat(inventory.http().get("/api/stock/" + mug).status()).isEqualTo(200);
        assertThat(inventory.management().get("/actuator/health/readiness").status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(inventory
                        .management()
                        .get("/actuator/mechanisms")
                        .body()
                        .at("/shared-cache/state/reachable")
                        .asBoolean())
                .isFalse());
    }

    @Test
    void readsStronglyOrNotAtAll() throws SQLException {
        String path = "/api/stock/" + inventory.newProduct(1);
        var database = surroundings.database();
        try (Connection owner = DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER DATABASE " + owner.getCatalog() + " CONNECTION LIMIT 0");
            inventory.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inventory
                                    .http()
                                    .get(path + "?consistency=strong")
                                    .problem())
                            .isEqualTo("consistency-unavailable"));
            assertThat(inventory.http().get(path)).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("upstream-unavailable");
            });

            statement.execute("ALTER DATABASE " + owner.getCatalog() + " CONNECTION LIMIT -1");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(inventory.http().get(path).status()).isEqualTo(200));
        }
    }
}
