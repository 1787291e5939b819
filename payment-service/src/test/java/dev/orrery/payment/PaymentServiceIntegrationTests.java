package dev.orrery.payment;

import static dev.orrery.payment.RunningService.refund;
import static dev.orrery.payment.RunningService.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentDeclinedV1;
import dev.orrery.contracts.message.PaymentRefundedV1;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.PaymentResultMessage;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentServiceIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Money AMOUNT = Money.gbp("20.34");

    private static RunningService service;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        service = RunningService.start(
                TestInfrastructure.shared().newDatabase("payments"), "t" + UUID.randomUUID() + ".");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void balanceTheBooks() {
        assertThat(service.booksAreBalanced()).isTrue();
    }

    private PaymentResultMessage answer() {
        await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
        assertThat(service.answers(order)).hasSize(1);
        return service.answers(order).getFirst();
    }

    private void awaitStatus(String status) {
        await().atMost(LIMIT).until(() -> service.status(order).equals(status));
    }

    @Test
    void chargesOnce() {
        service.deliver(request(order, "tok_ok"));

        assertThat(answer())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentChargedV1.class))
                .satisfies(charged -> assertThat(charged.amount()).isEqualTo(AMOUNT));
        assertThat(service.status(order)).isEqualTo("CHARGED");
        assertThat(service.provider(order)).isEqualTo("CHARGED 1");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_of_nobody", "", "tok_ok'; DROP TABLE payment; --", "💳"})
    void declinesATokenThatIsDeclinedOrUnknown(String token) {
        service.deliver(request(order, token));

        assertThat(answer())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentDeclinedV1.class))
                .satisfies(declined -> assertThat(declined.reason()).isEqualTo("card declined"));
        assertThat(service.status(order)).isEqualTo("DECLINED");
        assertThat(service.transfers(order)).isEmpty();
    }

    @Test
    void waitsForASlowAnswer() {
        service.deliver(request(order, "tok_slow"));

        assertThat(answer()).isInstanceOf(PaymentChargedV1.class);
        assertThat(service.provider(order)).isEqualTo("CHARGED 1");
    }

    @Test
    void repeatsACallThatFails() {
        service.deliver(request(order, "tok_flaky"));

        assertThat(answer()).isInstanceOf(PaymentChargedV1.class);
        assertThat(service.provider(order)).isEqualTo("CHARGED 3");
    }

    @Test
    void givesUpAProviderThatIsDownAndMakesSureThatNothingIsCharged() {
        service.deliver(request(order, "tok_down"));

        assertThat(answer()).isInstanceOf(PaymentUnavailableV1.class);
        assertThat(service.status(order)).isEqualTo("UNAVAILABLE");
        assertThat(service.provider(order)).isEqualTo("CANCELLED 5");
        assertThat(service.transfers(order)).isEmpty();
    }

    @Test
    void chargesOnceForARequestThatIsDeliveredThreeTimes() {
        var wanted = request(order, "tok_ok");
        service.deliver(wanted, wanted);
        awaitStatus("CHARGED");
        service.deliver(wanted);

        assertOneChargeUpToTheRefund();
    }

    @Test
    void chargesOnceForTwoDifferentRequestsOfOneOrder() {
        service.deliver(request(order, "tok_ok"), request(order, "tok_ok"));
        awaitStatus("CHARGED");

        assertOneChargeUpToTheRefund();
    }

    /** The messages of one order are applied in turn: once the refund is answered, all before it has had its effect. */
    private void assertOneChargeUpToTheRefund() {
        service.deliver(refund(order));

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order)).hasExactlyElementsOfTypes(PaymentChargedV1.class, PaymentRefundedV1.class);
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void givesACompletedChargeBack() {
        service.deliver(request(order, "tok_ok"));
        awaitStatus("CHARGED");

        service.deliver(refund(order));
        awaitStatus("REFUNDED");

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order).getLast())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(AMOUNT));
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void givesAChargeBackThatIsStillUnderWay() {
        service.deliver(request(order, "tok_slow"));
        await().atMost(LIMIT).until(() -> service.provider(order).equals("CHARGED 1"));

        service.deliver(refund(order));

        assertThat(answer())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(AMOUNT));
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void neverChargesWhatWasCalledOffBefore() {
        service.deliver(refund(order));
        awaitStatus("VOIDED");

        service.deliver(request(order, "tok_ok"), refund(order));

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order))
                .allSatisfy(each -> assertThat(each)
                        .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                        .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(Money.gbp("0"))));
        assertThat(service.status(order)).isEqualTo("VOIDED");
        assertThat(service.provider(order)).isEqualTo("none");
    }

    @Test
    void answersARefundOfWhatWasNeverChargedWithZero() {
        service.deliver(request(order, "tok_declined"), refund(order));

        await().atMost(LIMIT)
                .until(() -> service.answers(order).stream().anyMatch(PaymentRefundedV1.class::isInstance));
        assertThat(service.answers(order).getLast())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(Money.gbp("0")));
    }

    @Test
    void putsARequestAsideThatCannotBeCharged() {
        var impossible =
                new PaymentRequestedV1(MessageIds.next(), order, Instant.now(), "shopper", Money.gbp("-1"), "tok_ok");
        var healthy = UUID.randomUUID().toString();

        service.deliver(impossible, request(healthy, "tok_ok"));
        service.deliver(order, "PaymentRequestedV1", "{ this is no message");
        service.deliver(order, "PaymentTeleportedV9", "{}");

        await().atMost(LIMIT).until(() -> service.status(healthy).equals("CHARGED"));
        var letters = new ArrayList<String>();
        await().atMost(LIMIT).until(() -> letters.addAll(service.newDeadLetters()) && letters.size() >= 3);
        assertThat(letters).containsOnly(order).hasSize(3);
        assertThat(service.status(order)).isEqualTo("none");
    }

    @Test
    void chargesManyOrdersOnceEach() {
        var orders = IntStream.range(0, 1_500)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();

        orders.forEach(each -> service.deliver(request(each, "tok_ok")));

        await().atMost(LIMIT).until(() -> charged(orders) == orders.size());
        assertThat(count(
                        "SELECT count(*) FROM provider_charge WHERE status = 'CHARGED'"
                                + " AND amount = 20.34 AND idempotency_key IN (:orders)",
                        orders))
                .isEqualTo(orders.size());
        assertThat(count("SELECT count(*) FROM transfer WHERE order_id IN (:orders)", orders))
                .isEqualTo(orders.size());
    }

    private static int charged(List<String> orders) {
        return count("SELECT count(*) FROM payment WHERE status = 'CHARGED' AND order_id IN (:orders)", orders);
    }

    private static int count(String query, List<String> orders) {
        return service.jdbc()
                .sql(query)
                .param("orders", orders)
                .query(Integer.class)
                .single();
    }

    @Test
    void waitsWhileTheProviderFailsAndGoesOnWhenItIsBack() throws Exception {
        behave("failing", 200);
        try {
            for (int i = 0; i < 10; i++) {
                service.deliver(request(UUID.randomUUID().toString(), "tok_ok"));
            }
            await().atMost(LIMIT).until(() -> get("mechanisms").contains("\"position\":\"OPEN\""));

            service.deliver(request(order, "tok_ok"));
            awaitStatus("REQUESTED");
            assertThat(service.provider(order)).isEqualTo("none");
        } finally {
            behave("normal", 200);
        }

        assertThat(answer()).isInstanceOf(PaymentChargedV1.class);
        assertThat(service.provider(order)).isEqualTo("CHARGED 1");
        await().atMost(LIMIT).until(() -> open() == 0);
    }

    private static long open() {
        return service.jdbc()
                .sql("SELECT count(*) FROM payment WHERE claimed_until IS NOT NULL")
                .query(Long.class)
                .single();
    }

    @Test
    void refusesAModeThatDoesNotExist() throws Exception {
        behave("on fire", 400);
    }

    @Test
    void showsItsMechanismsAndItsMetrics() throws Exception {
        service.deliver(request(order, "tok_ok"));
        awaitStatus("CHARGED");

        assertThat(get("mechanisms"))
                .contains("payment-recovery", "retry", "circuit-breaker", "bulkhead", "time-limit", "outbox", "inbox");
        assertThat(get("prometheus"))
                .contains("orrery_payments_total", "orrery_payments_open", "orrery_payments_provider_seconds");
        assertThat(get("health/readiness")).contains("\"UP\"");
    }

    private static String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(service.management(path))).build())
                .body();
    }

    private static void behave(String mode, int expected) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(service.management("provider")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"mode\":\"" + mode + "\"}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(expected);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
