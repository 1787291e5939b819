package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Parts of the platform die or hang while customers order; afterwards every promise must hold. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class BadDaysEndToEndTests {

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final ExecutorService customers = Executors.newFixedThreadPool(16);
    private String sku = "";

    @BeforeEach
    void openTheShop() {
        platform.awaitAllReady();
        sku = shop.product("DAY-" + UUID.randomUUID(), 10_000);
    }

    @AfterEach
    void everyPromiseHeld() {
        customers.shutdownNow();
        platform.awaitAllReady();
        platform.assertEveryPromiseHeld();
    }

    @Test
    void ordersGoThroughWhileRedisIsDown() {
        platform.kill("redis");

        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");

        platform.restart("redis");
    }

    @Test
    void ordersAreAcceptedFromTheSharedCacheWhileInventoryIsDownAndConfirmedAfterwards() {
        order();
        awaitSharedCache();
        platform.kill("inventory-service-1");

        var accepted = retried("tok_ok");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("priceSource").asString("")).isEqualTo("cache");
        platform.restart("inventory-service-1");
        awaitFinal(List.of(accepted.orderId()));
        assertThat(read(accepted.orderId()).orderStatus()).isEqualTo("CONFIRMED");
    }

    /** The cache is filled behind the write: ask for what the test needs before the source is taken away. */
    private void awaitSharedCache() {
        await().atMost(Duration.ofSeconds(10)).until(() -> platform.redisHas("product:" + sku));
    }

    @Test
    void ordersWaitForPaymentWhilePaymentServiceIsDown() {
        platform.kill("payment-service-1");

        var accepted = retried("tok_ok");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(accepted.orderId()).orderStatus().equals("RESERVED"));

        platform.restart("payment-service-1");
        awaitFinal(List.of(accepted.orderId()));
        assertThat(read(accepted.orderId()).orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void slowPaymentsDoNotHoldUpTheOthers() {
        List<String> slow = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            slow.add(retried("tok_slow").orderId());
        }

        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");

        awaitFinal(slow);
    }

    @Test
    void ordersAreAcceptedWhileKafkaIsDownForThirtySecondsAndBecomeFinalAfterwards() {
        platform.kill("kafka");
        List<String> accepted = new ArrayList<>();
        var back = System.nanoTime() + Duration.ofSeconds(30).toNanos();

        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    accepted.add(retried("tok_ok").orderId());
                    return System.nanoTime() > back;
                });

        platform.restart("kafka");
        assertThat(accepted).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        awaitFinal(accepted);
    }

    @Test
    void ordersGoOnAfterPostgresqlWasRestarted() {
        var before = retried("tok_ok").orderId();

        platform.restart("postgresql");

        var after = retried("tok_ok").orderId();
        awaitFinal(List.of(before, after));
    }

    @Test
    void twoServicesAreKilledInTheMiddleOfThreeHundredOrders() throws Exception {
        int orders = 300;
        var third = new CountDownLatch(orders / 3);
        List<Future<String>> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            placed.add(customers.submit(() -> {
                var id = retried("tok_ok").orderId();
                third.countDown();
                return id;
            }));
        }
        third.await();
        platform.kill("order-service-1");
        platform.kill("payment-service-1");
        platform.restart("payment-service-1");
        platform.restart("order-service-1");

        List<String> ids = new ArrayList<>();
        for (Future<String> each : placed) {
            ids.add(each.get());
        }
        assertThat(ids).hasSize(orders).doesNotHaveDuplicates();
        awaitFinal(ids);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.stock(sku).path("onHand").asInt() == 10_000 - orders);
    }

    @Test
    void aPoisonMessageIsSetAsideAndTheOrdersBehindItGoOn() {
        platform.produce("orders", "poison", "OrderPlacedV1", "{ no message");

        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> platform.orrery("dead-letters", "list").output().contains("poison"));

        assertThat(platform.orrery("dead-letters", "replay").exitCode()).isZero();
    }

    @Test
    void aMessageDeliveredThreeTimesShipsOnce() {
        var order = order();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(sku).path("onHand").asInt() == 9_999);

        platform.redeliver("orders", order.orderId(), 2);

        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(sku).path("onHand").asInt() == 9_998);
    }

    private Answer order() {
        return shop.order("tok_ok", new Line(sku, 1));
    }

    /** A customer who repeats the request with the same key until the shop has taken it. */
    private Answer retried(String paymentToken) {
        var key = UUID.randomUUID().toString();
        var body = Shop.orderOf(paymentToken, new Line(sku, 1));
        var taken = new java.util.concurrent.atomic.AtomicReference<Answer>();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(java.io.UncheckedIOException.class)
                .until(() -> {
                    var answer = shop.postAs("shopper", "/api/orders", body, "Idempotency-Key", key);
                    taken.set(answer);
                    return answer.status() == 202 || answer.status() == 201;
                });
        return taken.get();
    }

    private Answer read(String orderId) {
        return shop.getAs("shopper", "/api/orders/" + orderId);
    }

    private void awaitFinal(List<String> orderIds) {
        var open = new ArrayList<>(orderIds);
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(java.io.UncheckedIOException.class)
                .until(() -> {
                    open.removeIf(id -> {
                        var status = read(id).orderStatus();
                        return status.equals("CONFIRMED") || status.equals("REJECTED");
                    });
                    return open.isEmpty();
                });
    }
}
