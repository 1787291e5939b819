package dev.orrery.order;

import static dev.orrery.defaults.messaging.MessageIds.next;
import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitingIntegrationTests {

    private static final Instant NOW = Instant.parse("2011-12-09T12:50:00Z");

    private final OrderService service = OrderService.shared();
    private final String customer = "shopper-" + UUID.randomUUID();
    private final OrderService.Client shopper = service.as(customer);

    @Test
    void holdsTheAnswerUntilTheOrderIsFinal() throws Exception {
        var answer = inBackground(() -> shopper.place(anOrder(), "Prefer", "respond-async, wait=10"));
        String id = idOfTheOnlyOrder();

        service.peers().say(new StockRefusedV1(next(), id, NOW, List.of()));

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(answer.get().text("/status")).isEqualTo("REJECTED");
        assertThat(answer.get().text("/reason")).isEqualTo("OUT_OF_STOCK");
        assertThat(answer.get().header("Preference-Applied")).isEqualTo("wait=10");
        assertThat(answer.get().json())
                .isEqualTo(shopper.get("/api/orders/" + id).json());
    }

    @Test
    void answersWithThePendingOrderWhenTimeRunsOut() {
        long begin = System.nanoTime();

        var answer = shopper.place(anOrder(), "Prefer", "wait=1");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("PENDING");
    }

    @Test
    void answersALongPollAsSoonAsTheOrderChanges() throws Exception {
        String id = shopper.place(anOrder()).id();
        var answer =
                inBackground(() -> shopper.get("/api/orders/" + id, "If-None-Match", "\"1\"", "Prefer", "wait=10"));

        service.peers().say(new StockReservedV1(next(), id, NOW));

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(answer.get().header("ETag")).isEqualTo("\"2\"");
        assertThat(answer.get().text("/status")).isEqualTo("RESERVED");
    }

    @Test
    void endsALongPollWithoutABodyWhenNothingChanges() {
        String id = shopper.place(anOrder()).id();

        var answer = shopper.get("/api/orders/" + id, "If-None-Match", "\"1\"", "Prefer", "wait=1");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
    }

    @Test
    void noticesChangesThatAnotherInstanceMakes() throws Exception {
        try (var alone = OrderService.start();
                var second = alone.secondInstance()) {
            var client = alone.as("shopper");
            String id = client.place(anOrder()).id();
            var answer =
                    inBackground(() -> client.get("/api/orders/" + id, "If-None-Match", "\"1\"", "Prefer", "wait=10"));

            second.cancel(id);

            assertThat(answer.get(5, TimeUnit.SECONDS).text("/status")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void answersAtOnceWhenTooManyAreWaiting() {
        try (var busy = OrderService.start("orders.watch.most=0")) {
            long begin = System.nanoTime();

            var answer = busy.as("shopper").place(anOrder(), "Prefer", "wait=10");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private String idOfTheOnlyOrder() {
        return await().until(
                        () -> service.jdbc()
                                .sql("SELECT id::text FROM orders WHERE customer_id = ?")
                                .param(customer)
                                .query(String.class)
                                .optional()
                                .filter(id -> !service.peers()
                                        .heardOf(id, OrderPlacedV1.class)
                                        .isEmpty())
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private static CompletableFuture<Answer> inBackground(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
    }
}
