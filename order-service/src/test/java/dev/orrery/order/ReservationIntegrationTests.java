package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static dev.orrery.order.platform.Bodies.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders whose stock is reserved afterwards, as a rule, and beforehand, with the mechanism switched off. */
class ReservationIntegrationTests {

    private static final String OFF = "orrery.mechanisms.asynchronous-reservation.enabled=false";

    private OrderService service;

    @AfterEach
    void stop() {
        service.redis().delete("product:85123A");
        service.close();
    }

    @Test
    void acceptsAnOrderWhileInventoryIsDown() {
        service = OrderService.start();
        cachePrice();
        service.pricing().stop();

        var answer = service.as("shopper").place(anOrder());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/priceSource")).isEqualTo("cache");
        assertThat(placed(answer).stockReservedAt()).isNull();
    }

    @Test
    void asksNobodyForStockBeforeAnOrderIsAccepted() {
        service = OrderService.start();

        var answer = service.as("shopper").place(anOrder());

        assertThat(placed(answer).stockReservedAt()).isNull();
        assertThat(service.pricing().stock().asked()).isEmpty();
    }

    @Test
    void refusesAnOrderWhileInventoryIsDownWhenSwitchedOff() {
        service = OrderService.start(OFF);
        cachePrice();
        service.pricing().stop();

        assertThatNothingWasAccepted(service.as("shopper").place(anOrder()));
    }

    @Test
    void refusesAnOrderWhoseStockIsNotReservedInTimeWhenSwitchedOffAndGivesTheStockBack() {
        service = OrderService.start(OFF, "orders.reservation.time-limit=300ms");
        service.pricing().stock().slowDown(Duration.ofSeconds(2));

        assertThatNothingWasAccepted(service.as("shopper").place(anOrder()));

        var stock = service.pricing().stock();
        assertThat(stock.asked()).hasSize(1);
        await().untilAsserted(() -> assertThat(stock.released())
                .containsExactly(stock.asked().getFirst().getOrderId()));
    }

    @Test
    void reservesBeforeItAcceptsWhenSwitchedOffAndSaysSo() {
        service = OrderService.start(OFF);

        var answer = service.as("shopper").place(order("71053", 2, "tok_ok"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("PENDING");
        assertThat(placed(answer).stockReservedAt()).isNotNull();
        assertThat(service.pricing().stock().asked()).singleElement().satisfies(asked -> {
            assertThat(asked.getOrderId()).isEqualTo(answer.id());
            assertThat(asked.getLines(0).getSku()).isEqualTo("71053");
            assertThat(asked.getLines(0).getQuantity()).isEqualTo(2);
        });
        assertThat(service.pricing().stock().released()).isEmpty();
        assertThat(service.manage("/actuator/mechanisms").text("/asynchronous-reservation/state/reservedFirst"))
                .isEqualTo("1");
    }

    @Test
    void leavesItToTheSagaToRejectAnOrderWithoutStockWhenSwitchedOff() {
        service = OrderService.start(OFF);
        service.pricing().stock().refuse();

        var answer = service.as("shopper").place(anOrder());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(placed(answer).stockReservedAt()).isNull();
    }

    @Test
    void holdsNoStockForARepeatedRequestWhenSwitchedOff() {
        service = OrderService.start(OFF);
        var shopper = service.as("shopper");

        var first = shopper.place(anOrder(), "Idempotency-Key", "k");
        var second = shopper.place(anOrder(), "Idempotency-Key", "k");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        var stock = service.pricing().stock();
        await().untilAsserted(() -> assertThat(stock.released())
                .containsExactly(stock.asked().getLast().getOrderId())
                .doesNotContain(first.id()));
    }

    @Test
    void replaysAnOrderWhileInventoryIsDownWhenSwitchedOff() {
        service = OrderService.start(OFF);
        cachePrice();
        var shopper = service.as("shopper");
        var first = shopper.place(anOrder(), "Idempotency-Key", "k");
        service.pricing().stop();

        var second = shopper.place(anOrder(), "Idempotency-Key", "k");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.id()).isEqualTo(first.id());
    }

    private void assertThatNothingWasAccepted(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("upstream-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(service.jdbc()
                        .sql("SELECT count(*) FROM orders")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private OrderPlacedV1 placed(Answer answer) {
        return await().until(() -> service.peers().heardOf(answer.id(), OrderPlacedV1.class), each -> !each.isEmpty())
                .getFirst();
    }

    private void cachePrice() {
        service.redis().opsForValue().set("product:85123A", """
                {"sku":"85123A","name":"WHITE HANGING HEART","amount":"2.45","currency":"GBP"}
                """);
    }
}
