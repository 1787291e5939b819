package dev.orrery.order;

import static dev.orrery.contracts.Mechanism.BULKHEAD;
import static dev.orrery.contracts.Mechanism.CIRCUIT_BREAKER;
import static dev.orrery.contracts.Mechanism.IDEMPOTENCY;
import static dev.orrery.contracts.Mechanism.OUTBOX;
import static dev.orrery.contracts.Mechanism.RETRY;
import static dev.orrery.contracts.Mechanism.SAGA_DEADLINES;
import static dev.orrery.contracts.Mechanism.SHARED_CACHE;
import static dev.orrery.contracts.Mechanism.TIME_LIMIT;
import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mechanisms that are switched while the service runs; the other tests see each of them on or off from the start. */
class SwitchingIntegrationTests {

    private OrderService service;

    @AfterEach
    void stop() {
        service.redis().delete("product:85123A");
        service.close();
    }

    @Test
    void remembersKeysOrNotAsItIsTold() {
        service = OrderService.start();

        service.set(IDEMPOTENCY, false);
        assertThat(place("a").id()).isNotEqualTo(place("a").id());

        service.set(IDEMPOTENCY, true);
        assertThat(place("b").id()).isEqualTo(place("b").id());
    }

    @Test
    void asksAgainOrNotAsItIsTold() {
        service = OrderService.start();

        service.set(RETRY, false);
        service.pricing().refuseNext(1);
        assertThat(place().status()).isEqualTo(503);

        service.set(RETRY, true);
        service.pricing().refuseNext(1);
        assertThat(place().text("/priceSource")).isEqualTo("inventory");
    }

    @Test
    void sparesABrokenInventoryOrNotAsItIsTold() {
        service = OrderService.start(
                "orrery.mechanisms.retry.enabled=false",
                "orrery.resilience.calls.inventory-pricing.breaker.minimum-calls=2",
                "orrery.resilience.calls.inventory-pricing.breaker.open-for=1h");
        service.pricing().refuseNext(1_000);
        await().until(() -> questionsOfOneOrder() == 0);

        service.set(CIRCUIT_BREAKER, false);
        assertThat(questionsOfOneOrder()).isOne();

        service.set(CIRCUIT_BREAKER, true);
        assertThat(questionsOfOneOrder()).isZero();
    }

    @Test
    void waitsForASlowInventoryOrNotAsItIsTold() {
        service = OrderService.start(
                "orrery.resilience.calls.inventory-pricing.time-limit=500ms",
                "orrery.resilience.calls.inventory-pricing.attempts=1");
        cachePrice();
        await().until(() -> place().text("/priceSource").equals("inventory"));
        service.pricing().slowDown(Duration.ofSeconds(1));

        service.set(TIME_LIMIT, false);
        assertThat(place().text("/priceSource")).isEqualTo("inventory");

        service.set(TIME_LIMIT, true);
        assertThat(place().text("/priceSource")).isEqualTo("cache");
    }

    @Test
    void boundsWhatIsUnderWayOrNotAsItIsTold() {
        service = OrderService.start(
                "orrery.resilience.calls.inventory-pricing.concurrency=2",
                "orrery.resilience.calls.inventory-pricing.concurrency-wait=0ms");
        cachePrice();
        service.pricing().slowDown(Duration.ofSeconds(2));

        service.set(BULKHEAD, false);
        assertThat(sourcesOfTenOrdersAtOnce()).containsOnly("inventory");

        service.set(BULKHEAD, true);
        assertThat(sourcesOfTenOrdersAtOnce()).contains("cache");
    }

    @Test
    void looksIntoTheCacheOrNotAsItIsTold() {
        service = OrderService.start();
        cachePrice();
        service.pricing().stop();

        service.set(SHARED_CACHE, false);
        assertThat(place().status()).isEqualTo(503);

        service.set(SHARED_CACHE, true);
        assertThat(place().text("/priceSource")).isEqualTo("cache");
    }

    @Test
    void compensatesOverdueOrdersOrNotAsItIsTold() {
        service = OrderService.start("orders.saga.reserve-stock-within=1ms", "orders.saga.sweep-every=20ms");

        service.set(SAGA_DEADLINES, false);
        String id = place().id();
        await().during(Duration.ofMillis(500)).until(() -> status(id).equals("PENDING"));

        service.set(SAGA_DEADLINES, true);
        await().until(() -> status(id).equals("CANCELLED"));
    }

    @Test
    void storesTheFirstMessageOrNotAsItIsTold() {
        service = OrderService.start("spring.kafka.bootstrap-servers=127.0.0.1:1");

        service.set(OUTBOX, false);
        assertThat(place("kept").status()).isEqualTo(202);
        assertThat(place().status()).isEqualTo(202);
        assertThat(storedMessages()).isZero();

        service.set(OUTBOX, true);
        assertThat(place("kept-as-well").status()).isEqualTo(202);
        assertThat(place().status()).isEqualTo(202);
        assertThat(storedMessages()).isEqualTo(2);
    }

    private Answer place(String key) {
        return service.as("shopper").place(anOrder(), "Idempotency-Key", key);
    }

    private Answer place() {
        return service.as("shopper").place(anOrder());
    }

    private int questionsOfOneOrder() {
        int before = service.pricing().questions();
        place();
        return service.pricing().questions() - before;
    }

    private String status(String id) {
        return service.as("shopper").get("/api/orders/" + id).text("/status");
    }

    private long storedMessages() {
        return service.jdbc()
                .sql("SELECT count(*) FROM outbox")
                .query(Long.class)
                .single();
    }

    private List<String> sourcesOfTenOrdersAtOnce() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 10)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(this::place, threads))
                    .toList();
            return answers.stream()
                    .map(each -> each.join().text("/priceSource"))
                    .toList();
        }
    }

    private void cachePrice() {
        service.redis().opsForValue().set("product:85123A", """
                {"sku":"85123A","name":"WHITE HANGING HEART","amount":"2.45","currency":"GBP"}
                """);
    }
}
