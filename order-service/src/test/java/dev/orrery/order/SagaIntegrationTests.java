package dev.orrery.order;

import static dev.orrery.defaults.messaging.MessageIds.next;
import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.OrderCancelledV1;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentDeclinedV1;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.contracts.message.RefundRequestedV1;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.KafkaPeers;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SagaIntegrationTests {

    private static final Instant NOW = Instant.parse("2011-12-09T12:50:00Z");

    private final OrderService service = OrderService.shared();
    private final KafkaPeers peers = service.peers();
    private final OrderService.Client shopper = service.as("shopper-" + UUID.randomUUID());

    @Test
    void confirmsAnOrderOnceItsStockIsReservedAndItsPaymentCharged() {
        String id = shopper.place(anOrder()).id();

        peers.say(new StockReservedV1(next(), id, NOW));
        awaitStatus(id, "RESERVED");
        peers.say(new PaymentChargedV1(next(), id, NOW, Money.gbp("15.30")));
        awaitStatus(id, "CONFIRMED");

        assertThat(shopper.get("/api/orders/" + id).json().at("/version").asInt())
                .isEqualTo(3);
        await().untilAsserted(() -> {
            assertThat(peers.heardOf(id, PaymentRequestedV1.class))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.amount()).isEqualTo(Money.gbp("15.30"));
                        assertThat(request.token()).isEqualTo("tok_ok");
                    });
            assertThat(peers.heardOf(id, OrderConfirmedV1.class)).hasSize(1);
        });
        assertThat(service.jdbc()
                        .sql("SELECT count(*) FROM orders WHERE id = ?::uuid AND payment_token IS NOT NULL")
                        .param(id)
                        .query(Long.class)
                        .single())
                .as("payment tokens of final orders")
                .isZero();
    }

    @Test
    void rejectsAnOrderWithoutEnoughStock() {
        String id = shopper.place(anOrder()).id();

        peers.say(new StockRefusedV1(next(), id, NOW, List.of(new StockRefusedV1.Shortage("85123A", 6, 2))));

        awaitEnd(id, "REJECTED", "OUT_OF_STOCK");
        await().untilAsserted(() ->
                assertThat(peers.heardOf(id, OrderRejectedV1.class)).hasSize(1));
        assertThat(peers.heardOf(id, PaymentRequestedV1.class)).isEmpty();
    }

    @Test
    void rejectsAnOrderWhosePaymentIsDeclined() {
        String id = reservedOrder();

        peers.say(new PaymentDeclinedV1(next(), id, NOW, "card declined"));

        awaitEnd(id, "REJECTED", "PAYMENT_DECLINED");
        await().untilAsserted(() -> assertThat(peers.heardOf(id, OrderRejectedV1.class))
                .singleElement()
                .satisfies(message -> assertThat(message.reason()).isEqualTo("PAYMENT_DECLINED")));
    }

    @Test
    void rejectsAnOrderWhosePaymentCannotBeTaken() {
        String id = reservedOrder();

        peers.say(new PaymentUnavailableV1(next(), id, NOW, "provider down"));

        awaitEnd(id, "REJECTED", "PAYMENT_UNAVAILABLE");
    }

    @Test
    void appliesAMessageThatComesThreeTimesOnce() {
        String id = shopper.place(anOrder()).id();
        var reserved = new StockReservedV1(next(), id, NOW);

        peers.say(reserved, reserved, reserved);
        awaitStatus(id, "RESERVED");
        peers.say(reserved, new PaymentChargedV1(next(), id, NOW, Money.gbp("15.30")));
        awaitStatus(id, "CONFIRMED");

        await().untilAsserted(() ->
                assertThat(peers.heardOf(id, OrderConfirmedV1.class)).hasSize(1));
        assertThat(peers.heardOf(id, PaymentRequestedV1.class)).hasSize(1);
    }

    @Test
    void putsMessagesAsideThatCannotBeAppliedAndGoesOn() {
        String unknown = next().toString();
        String id = shopper.place(anOrder()).id();

        peers.say(new StockReservedV1(next(), unknown, NOW));
        peers.send(Topics.STOCK, id, "StockReservedV1", "{\"nonsense\":true}");
        peers.say(new StockReservedV1(next(), id, NOW));

        awaitStatus(id, "RESERVED");
        await().untilAsserted(() -> assertThat(peers.deadLetters())
                .anyMatch(reason -> reason.contains("there is no order " + unknown))
                .anyMatch(reason -> reason.contains("not a valid StockReservedV1")));
    }

    @Test
    void cancelsAPendingOrderAndHasItsStockReleased() {
        String id = shopper.place(anOrder()).id();

        var cancelled = shopper.cancel(id);

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/reason")).isEqualTo("CUSTOMER_REQUEST");
        assertThat(shopper.cancel(id).json()).isEqualTo(cancelled.json());
        await().untilAsserted(() ->
                assertThat(peers.heardOf(id, OrderCancelledV1.class)).hasSize(1));
        assertThat(peers.heardOf(id, RefundRequestedV1.class)).isEmpty();
    }

    @Test
    void refundsAReservedOrderThatIsCancelledAndIgnoresItsLateAnswers() {
        String id = reservedOrder();

        assertThat(shopper.cancel(id).status()).isEqualTo(202);
        peers.say(new PaymentChargedV1(next(), id, NOW, Money.gbp("15.30")));
        peers.say(new StockReservedV1(next(), id, NOW));

        String later = reservedOrder();
        awaitStatus(later, "RESERVED");
        assertThat(shopper.get("/api/orders/" + id).text("/status")).isEqualTo("CANCELLED");
        await().untilAsserted(() -> {
            assertThat(peers.heardOf(id, OrderCancelledV1.class)).hasSize(1);
            assertThat(peers.heardOf(id, RefundRequestedV1.class)).hasSize(1);
        });
    }

    @Test
    void refusesCancellationOnceConfirmed() {
        String id = reservedOrder();
        peers.say(new PaymentChargedV1(next(), id, NOW, Money.gbp("15.30")));
        awaitStatus(id, "CONFIRMED");

        var answer = shopper.cancel(id);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("not-cancellable");
    }

    @Test
    void compensatesOrdersWhoseAnswersStayOut() {
        try (var hasty = OrderService.start(
                "orders.saga.reserve-stock-within=400ms",
                "orders.saga.take-payment-within=400ms",
                "orders.saga.sweep-every=50ms")) {
            var client = hasty.as("shopper");
            String forgotten = client.place(anOrder()).id();
            await().untilAsserted(() -> assertThat(
                            client.get("/api/orders/" + forgotten).text("/reason"))
                    .isEqualTo("DEADLINE_EXCEEDED"));
            await().untilAsserted(() -> assertThat(hasty.peers().heardOf(forgotten, OrderCancelledV1.class))
                    .hasSize(1));

            String unpaid = client.place(anOrder()).id();
            hasty.peers().say(new StockReservedV1(next(), unpaid, NOW));
            await().untilAsserted(
                            () -> assertThat(client.get("/api/orders/" + unpaid).text("/reason"))
                                    .isEqualTo("PAYMENT_UNAVAILABLE"));
            await().untilAsserted(() -> {
                assertThat(hasty.peers().heardOf(unpaid, OrderRejectedV1.class)).hasSize(1);
                assertThat(hasty.peers().heardOf(unpaid, RefundRequestedV1.class))
                        .hasSize(1);
            });
        }
    }

    @Test
    void leavesOrdersOpenWithoutDeadlinesAndListsThem() {
        try (var patient = OrderService.start(
                "orrery.mechanisms.saga-deadlines.enabled=false",
                "orders.saga.reserve-stock-within=1ms",
                "orders.saga.sweep-every=20ms")) {
            var client = patient.as("shopper");
            String id = client.place(anOrder()).id();

            await().during(Duration.ofMillis(500))
                    .until(() -> client.get("/api/orders/" + id).text("/status").equals("PENDING"));

            Answer stuck = patient.manage("/actuator/stuckorders");
            assertThat(stuck.text("/0/id")).isEqualTo(id);
            assertThat(stuck.text("/0/step")).isEqualTo("reserve-stock");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(patient.manage("/actuator/prometheus")
                                    .response()
                                    .body())
                            .containsPattern("orrery_saga_open\\{[^}]*} 1.0")
                            .containsPattern("orrery_saga_overdue\\{[^}]*} 1.0")
                            .containsPattern("orrery_saga_oldest_age_seconds\\{[^}]*} [0-9.]*[1-9]"));
        }
    }

    private String reservedOrder() {
        String id = shopper.place(anOrder()).id();
        peers.say(new StockReservedV1(next(), id, NOW));
        awaitStatus(id, "RESERVED");
        return id;
    }

    private void awaitStatus(String id, String status) {
        await().untilAsserted(() ->
                assertThat(shopper.get("/api/orders/" + id).text("/status")).isEqualTo(status));
    }

    private void awaitEnd(String id, String status, String reason) {
        awaitStatus(id, status);
        assertThat(shopper.get("/api/orders/" + id).text("/reason")).isEqualTo(reason);
    }
}
