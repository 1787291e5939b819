package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static dev.orrery.order.platform.Bodies.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingIntegrationTests {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private OrderService service;

    @AfterEach
    void stop() {
        service.redis().delete("product:85123A");
        service.close();
    }

    @Test
    void asksAgainWhenInventoryRefusesForAMoment() {
        service = OrderService.start();
        service.pricing().refuseNext(2);

        var answer = service.as("shopper").place(anOrder());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/priceSource")).isEqualTo("inventory");
        assertThat(service.pricing().questions()).isEqualTo(3);
    }

    @Test
    void showsWhatTheInstancesOfInventoryAreDoing() {
        service = OrderService.start("orrery.balance.by-channel.inventory-service=least-in-flight");

        service.as("shopper").place(anOrder());

        var balance = service.manage("/actuator/balance");
        assertThat(balance.text("/inventory-service/policy")).isEqualTo("least-in-flight");
        assertThat(balance.text("/inventory-service/instances/0/instance")).startsWith("127.0.0.1:");
        // One question, and perhaps the one that warms up at the start.
        assertThat(balance.json().at("/inventory-service/instances/0/requests").asInt())
                .isBetween(1, 2);
        assertThat(service.manage("/actuator/mechanisms").text("/load-balancing/enabled"))
                .isEqualTo("true");
    }

    @Test
    void doesNotAskAgainWhenRetriesAreOff() {
        service = OrderService.start("orrery.mechanisms.retry.enabled=false");
        service.pricing().refuseNext(2);

        assertThat(service.as("shopper").place(anOrder()).status()).isEqualTo(503);
        assertThat(service.pricing().questions()).isEqualTo(1);
    }

    @Test
    void pricesFromTheSharedCacheWhileInventoryIsAway() {
        service = OrderService.start();
        cachePrice();
        service.pricing().stop();

        var answer = service.as("shopper").place(anOrder());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/priceSource")).isEqualTo("cache");
        assertThat(answer.text("/lines/0/unitPrice/amount")).isEqualTo("2.45");
    }

    @Test
    void saysWhenToComeBackIfTheCacheDoesNotKnowAllPrices() {
        service = OrderService.start();
        cachePrice();
        service.pricing().stop();

        var answer = service.as("shopper").place("""
                {"lines":[{"sku":"85123A","quantity":1},{"sku":"71053","quantity":1}],
                 "payment":{"method":"card","token":"tok_ok"}}
                """);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("upstream-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void doesNotLookIntoTheCacheWhenItIsSwitchedOff() {
        service = OrderService.start("orrery.mechanisms.shared-cache.enabled=false");
        cachePrice();
        service.pricing().stop();

        assertThat(service.as("shopper").place(anOrder()).status()).isEqualTo(503);
    }

    @Test
    void stopsAskingASlowInventoryAndAsksAgainOnceItIsBack() {
        service = OrderService.start(
                "orrery.resilience.calls.inventory-pricing.time-limit=100ms",
                "orrery.resilience.calls.inventory-pricing.breaker.open-for=3s");
        cachePrice();
        var shopper = service.as("shopper");
        service.pricing().slowDown(SLOW);
        for (int i = 0; i < 5; i++) {
            assertThat(shopper.place(anOrder()).text("/priceSource")).isEqualTo("cache");
        }

        int asked = service.pricing().questions();
        long begin = System.nanoTime();
        assertThat(shopper.place(anOrder()).text("/priceSource")).isEqualTo("cache");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLOW);
        assertThat(service.pricing().questions()).isEqualTo(asked);
        assertThat(service.manage("/actuator/mechanisms").text("/circuit-breaker/state/inventory-pricing/position"))
                .isEqualTo("OPEN");

        service.pricing().slowDown(Duration.ZERO);
        await().untilAsserted(() ->
                assertThat(shopper.place(anOrder()).text("/priceSource")).isEqualTo("inventory"));
    }

    @Test
    void waitsForASlowInventoryWithoutATimeLimit() {
        service = OrderService.start("orrery.mechanisms.time-limit.enabled=false");
        cachePrice();
        service.pricing().slowDown(SLOW);

        long begin = System.nanoTime();
        assertThat(service.as("shopper").place(anOrder()).text("/priceSource")).isEqualTo("inventory");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SLOW);
    }

    @Test
    void keepsAskingASlowInventoryWithoutABreaker() {
        service = OrderService.start(
                "orrery.mechanisms.circuit-breaker.enabled=false",
                "orrery.resilience.calls.inventory-pricing.time-limit=100ms");
        cachePrice();
        service.pricing().slowDown(SLOW);
        for (int i = 0; i < 6; i++) {
            long begin = System.nanoTime();
            assertThat(service.as("shopper").place(anOrder()).status()).isEqualTo(202);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
        }
        assertThat(service.pricing().questions()).isEqualTo(18);
    }

    @Test
    void asksNoMoreQuestionsAtATimeThanTheBulkheadHolds() {
        service = OrderService.start(
                "orrery.resilience.calls.inventory-pricing.concurrency=2",
                "orrery.resilience.calls.inventory-pricing.concurrency-wait=0ms");
        cachePrice();

        assertThat(sourcesOfTenOrdersAtOnce()).contains("cache").contains("inventory");
        assertThat(service.pricing().mostUnderWay()).isLessThanOrEqualTo(2);
    }

    @Test
    void withoutBulkheadASlowInventoryHoldsEveryRequest() {
        service = OrderService.start(
                "orrery.mechanisms.bulkhead.enabled=false",
                "orrery.resilience.calls.inventory-pricing.concurrency=2",
                "orrery.resilience.calls.inventory-pricing.concurrency-wait=0ms");
        cachePrice();

        assertThat(sourcesOfTenOrdersAtOnce()).containsOnly("inventory");
        assertThat(service.pricing().mostUnderWay()).isEqualTo(10);
    }

    private List<String> sourcesOfTenOrdersAtOnce() {
        service.pricing().slowDown(SLOW);
        var shopper = service.as("shopper");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 10)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> shopper.place(anOrder()), threads))
                    .toList();
            return answers.stream()
                    .map(each -> each.join().text("/priceSource"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void asksInTheTraceOfTheRequest(String flags) {
        service = OrderService.start();
        String trace = "4bf92f3577b34da6a3ce929d0e0e47" + flags;

        service.as("shopper").place(anOrder(), "traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags);

        assertThat(service.pricing().traces()).last().asString().matches("00-" + trace + "-[0-9a-f]{16}-" + flags);
    }

    @Test
    void replaysAnOrderWhilePricesCannotBeHad() {
        service = OrderService.start();
        var shopper = service.as("shopper");
        var first = shopper.place(order("71053", 1, "tok_ok"), "Idempotency-Key", "k");
        service.pricing().stop();

        var second = shopper.place(order("71053", 1, "tok_ok"), "Idempotency-Key", "k");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private void cachePrice() {
        service.redis().opsForValue().set("product:85123A", """
                {"sku":"85123A","name":"WHITE HANGING HEART","amount":"2.45","currency":"GBP"}
                """);
    }
}
