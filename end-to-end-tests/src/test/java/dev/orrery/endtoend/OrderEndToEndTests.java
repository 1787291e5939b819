package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.endtoend.Shop.Line;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Platform.LOCK)
class OrderEndToEndTests {

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final String sku = shop.product("E2E-" + UUID.randomUUID(), 100);

    @AfterAll
    static void everyPromiseHeld() {
        Platform.shared().assertEveryPromiseHeld();
    }

    @Test
    void ordersOfTheRealCatalogueAreConfirmedAndShipped() {
        var before = shop.stock("85123A");

        var order = shop.order("tok_ok", new Line("85123A", 3));

        assertThat(order.status()).isEqualTo(201);
        assertThat(order.orderStatus()).isEqualTo("CONFIRMED");
        assertThat(order.json().at("/lines/0/name").asString()).isEqualTo("WHITE HANGING HEART T-LIGHT HOLDER");
        assertThat(order.header("location")).endsWith("/api/orders/" + order.orderId());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(shop.stock("85123A").path("onHand").asInt())
                                .isEqualTo(before.path("onHand").asInt() - 3));
    }

    @Test
    void anAcceptedOrderIsAnsweredAtOnceAndBecomesFinal() {
        var accepted = shop.postAs("shopper", "/api/orders", Shop.orderOf("tok_ok", new Line(sku, 1)));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.orderStatus()).isEqualTo("PENDING");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> read(accepted).orderStatus().equals("CONFIRMED"));
    }

    @Test
    void oneTraceRunsFromTheClientThroughEveryMessageOfTheOrder() {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e"
                + "%04x".formatted(ThreadLocalRandom.current().nextInt(0x10000));

        var order = shop.postAs(
                "shopper",
                "/api/orders",
                Shop.orderOf("tok_ok", new Line(sku, 1)),
                "Prefer",
                "wait=30",
                "traceparent",
                "00-" + traceId + "-00f067aa0ba902b7-01");

        assertThat(order.orderStatus()).isEqualTo("CONFIRMED");
        for (String topic : Topics.ALL) {
            assertThat(platform.recordsOf(topic, order.orderId()))
                    .as(topic)
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(new String(message.headers()
                                    .lastHeader(MessageHeaders.TRACEPARENT)
                                    .value()))
                            .contains(traceId));
        }
    }

    private Answer read(Answer order) {
        return shop.getAs("shopper", "/api/orders/" + order.orderId());
    }

    @Test
    void linesOfOneProductAreMergedAndTheTotalIsExact() {
        var order = shop.order("tok_ok", new Line(sku, 2), new Line(sku, 3));

        assertThat(order.json().path("lines")).hasSize(1);
        assertThat(order.json().at("/lines/0/quantity").asInt()).isEqualTo(5);
        assertThat(order.json().at("/total/amount").asString()).isEqualTo("12.50");
    }

    @Test
    void anOrderThatStockCannotFillIsRejectedWholeAndHoldsNothing() {
        var scarce = shop.product("E2E-" + UUID.randomUUID(), 2);

        var order = shop.order("tok_ok", new Line(sku, 1), new Line(scarce, 3));

        assertThat(order.orderStatus()).isEqualTo("REJECTED");
        assertThat(order.reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(shop.stock(sku).path("reserved").asInt()).isZero();
        assertThat(shop.stock(scarce).path("available").asInt()).isEqualTo(2);
    }

    @Test
    void aDeclinedCardRejectsTheOrderAndReleasesItsStock() {
        var order = shop.order("tok_declined", new Line(sku, 7));

        assertThat(order.orderStatus()).isEqualTo("REJECTED");
        assertThat(order.reason()).isEqualTo("PAYMENT_DECLINED");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(sku).path("available").asInt() == 100);
    }

    @Test
    void aSlowAndAFlakyCardStillPay() {
        assertThat(shop.order("tok_slow", new Line(sku, 1)).orderStatus()).isEqualTo("CONFIRMED");
        assertThat(shop.order("tok_flaky", new Line(sku, 1)).orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void aCardThatNeverAnswersRejectsTheOrderInTheEnd() {
        var accepted = shop.postAs("shopper", "/api/orders", Shop.orderOf("tok_down", new Line(sku, 4)));

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> read(accepted).orderStatus().equals("REJECTED"));

        assertThat(read(accepted).reason()).isEqualTo("PAYMENT_UNAVAILABLE");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(sku).path("available").asInt() == 100);
    }

    @Test
    void aRepeatWithTheSameKeyReturnsTheSameOrder() {
        var key = UUID.randomUUID().toString();
        var body = Shop.orderOf("tok_ok", new Line(sku, 1));

        var first = shop.postAs("shopper", "/api/orders", body, "Idempotency-Key", key);
        var repeat = shop.postAs("shopper", "/api/orders", body, "Idempotency-Key", key);

        assertThat(repeat.orderId()).isEqualTo(first.orderId());
        assertThat(repeat.header("idempotency-replayed")).isEqualTo("true");
        shop.postAs("shopper", "/api/orders", Shop.orderOf("tok_ok", new Line(sku, 2)), "Idempotency-Key", key)
                .isProblem(422, "idempotency-key-reused");
    }

    @Test
    void twoIdenticalRequestsAtTheSameInstantMakeOneOrder() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Shop.orderOf("tok_ok", new Line(sku, 1));
        Callable<Answer> place = () -> shop.postAs("shopper", "/api/orders", body, "Idempotency-Key", key);

        try (var clients = Executors.newFixedThreadPool(4)) {
            List<Future<Answer>> answers = clients.invokeAll(List.of(place, place, place, place));
            var ids = answers.stream()
                    .map(Future::resultNow)
                    .peek(answer -> assertThat(answer.status()).isEqualTo(202))
                    .map(Answer::orderId)
                    .distinct();
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void anUnchangedOrderIsNotSentAgain() {
        var order = shop.order("tok_ok", new Line(sku, 1));
        var read = read(order);

        var unchanged = shop.getAs("shopper", "/api/orders/" + order.orderId(), "If-None-Match", read.header("etag"));

        assertThat(read.header("etag"))
                .isEqualTo("\"" + read.json().path("version").asString() + "\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.text()).isEmpty();
    }

    @Test
    void ordersAreListedNewestFirstInPages() {
        var older = shop.order("tok_ok", new Line(sku, 1)).orderId();
        var newer = shop.order("tok_ok", new Line(sku, 1)).orderId();

        var first = shop.getAs("shopper", "/api/orders?limit=1");
        var second = shop.getAs(
                "shopper",
                "/api/orders?limit=1&cursor=" + first.json().path("next").asString());

        assertThat(first.json().at("/items/0/id").asString()).isEqualTo(newer);
        assertThat(second.json().at("/items/0/id").asString()).isEqualTo(older);
    }

    @Test
    void aCustomerCancelsWhileTheCardIsStillSlowAndPaysNothing() {
        var accepted = shop.postAs("shopper", "/api/orders", Shop.orderOf("tok_slow", new Line(sku, 5)));

        var cancelled = shop.postAs("shopper", "/api/orders/" + accepted.orderId() + "/cancellation", "");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(read(accepted).orderStatus()).isEqualTo("CANCELLED");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(sku).path("available").asInt() == 100);
    }

    @Test
    void aConfirmedOrderCanNoLongerBeCancelled() {
        var order = shop.order("tok_ok", new Line(sku, 1));

        shop.postAs("shopper", "/api/orders/" + order.orderId() + "/cancellation", "")
                .isProblem(409, "not-cancellable");
    }

    @Test
    void anotherCustomersOrderDoesNotExistForMe() {
        var foreign = shop.postAs(
                "replayer",
                "/api/orders",
                Shop.orderOf("tok_ok", new Line(sku, 1)).replaceFirst("\\{", "{\"customerId\":\"somebody-else\","));

        assertThat(foreign.status()).isEqualTo(202);
        read(foreign).isProblem(404, "not-found");
        shop.postAs("shopper", "/api/orders/" + foreign.orderId() + "/cancellation", "")
                .isProblem(404, "not-found");
    }
}
