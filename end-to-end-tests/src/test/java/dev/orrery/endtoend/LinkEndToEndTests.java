package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Connections between parts of the platform are slow, reset or cut while customers order. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkEndToEndTests {

    private static final String TO_ORDERS = "gateway-service-1 order-service-1";
    private static final String TO_CACHE = "order-service-1 redis";
    private static final String TO_PRICES = "order-service-1 inventory-service-1";
    private static final String TO_MESSAGES = "inventory-service-1 kafka";
    private static final List<String> LINKS = List.of(TO_CACHE, TO_ORDERS, TO_MESSAGES, TO_PRICES);

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private String sku = "";

    @BeforeAll
    void putTheLinksOn() {
        onBothServices("--clear");
        platform.awaitAllReady();
    }

    /** Each restarts one of the two services, which may happen at the same time. */
    private void onBothServices(String option) {
        var orders =
                CompletableFuture.runAsync(() -> List.of(TO_CACHE, TO_ORDERS).forEach(each -> link(each, option)));
        List.of(TO_MESSAGES, TO_PRICES).forEach(each -> link(each, option));
        orders.join();
    }

    @BeforeEach
    void openTheShop() {
        sku = shop.product("LINK-" + UUID.randomUUID(), 100);
        awaitPricesFromTheirSource();
    }

    @AfterEach
    void clear() {
        LINKS.forEach(each -> link(each, "--clear"));
        platform.awaitAllReady();
    }

    @AfterAll
    void takeTheLinksOff() {
        onBothServices("--off");
        assertThat(platform.orrery("status").output()).doesNotContain("The link");
        platform.awaitAllReady();
        awaitPricesFromTheirSource();
        platform.assertEveryPromiseHeld();
    }

    @Test
    void everyAnswerIsLateWhileTheWayToTheServiceIsSlow() {
        link(TO_ORDERS, "--latency", "200ms", "--jitter", "50ms");

        for (int time = 0; time < 3; time++) {
            var begin = System.nanoTime();
            assertThat(readOrders().status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
        assertThat(platform.orrery("status").output())
                .contains("The link " + TO_ORDERS + " is slower by 200 ms ± 50 ms each way: ");
    }

    @Test
    void requestsFailWhileTheWayToTheServiceIsResetAndWorkAfterwards() {
        link(TO_ORDERS, "--reset");

        assertThat(readOrders().status()).isGreaterThanOrEqualTo(500);

        link(TO_ORDERS, "--clear");
        await().atMost(Duration.ofSeconds(30)).until(() -> readOrders().status() == 200);
    }

    @Test
    void pricesComeFromTheCacheWhileTheirSourceIsCutOffAndFromNowhereWhileTheCacheIsGoneToo() {
        await().atMost(Duration.ofSeconds(30)).until(() -> platform.redisHas("product:" + sku));
        link(TO_PRICES, "--cut");

        assertThat(order().json().path("priceSource").asString("")).isEqualTo("cache");

        link(TO_CACHE, "--reset");
        order().isProblem(503, "upstream-unavailable");

        link(TO_CACHE, "--cut");
        order().isProblem(503, "upstream-unavailable");

        link(TO_CACHE, "--clear");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> order().json().path("priceSource").asString("").equals("cache"));
        link(TO_PRICES, "--clear");
        awaitPricesFromTheirSource();
    }

    @Test
    void anOrderWaitsWhileItsMessageCannotGetThroughAndIsConfirmedAfterwards() {
        link(TO_MESSAGES, "--cut");

        var accepted = order();

        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(10))
                .until(() -> statusOf(accepted).equals("PENDING"));

        link(TO_MESSAGES, "--clear");
        await().atMost(Duration.ofSeconds(120)).until(() -> statusOf(accepted).equals("CONFIRMED"));
    }

    @Test
    void aWrongNameIsRefusedInOneSentence() {
        var refused = platform.orrery("link", "order-service-1", "reddis", "--cut");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).isEqualTo("There is no process reddis; did you mean redis?\n");
    }

    private void link(String link, String... options) {
        var arguments = new ArrayList<>(List.of("link"));
        arguments.addAll(List.of(link.split(" ")));
        arguments.addAll(List.of(options));
        var result = platform.orrery(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void awaitPricesFromTheirSource() {
        var known = shop.product("LINK-" + UUID.randomUUID(), 100);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UncheckedIOException.class)
                .until(() ->
                        order(known).json().path("priceSource").asString("").equals("inventory"));
    }

    private Answer order() {
        return order(sku);
    }

    private Answer order(String product) {
        return shop.postAs(
                "shopper",
                "/api/orders",
                Shop.orderOf("tok_ok", new Line(product, 1)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private Answer readOrders() {
        return shop.getAs("shopper", "/api/orders?limit=1");
    }

    private String statusOf(Answer order) {
        return shop.getAs("shopper", "/api/orders/" + order.orderId()).orderStatus();
    }
}
