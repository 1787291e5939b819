package dev.orrery.payment;

import static dev.orrery.payment.RunningService.request;
import static dev.orrery.payment.Waiting.LIMIT;
import static dev.orrery.payment.Waiting.answer;
import static dev.orrery.payment.Waiting.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of the service, and what they can do to its provider; and what it puts aside. */
class PaymentServiceIntegrationTests {

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
    void waitsWhileTheProviderFailsAndGoesOnWhenItIsBack() throws Exception {
        behave("failing", 200);
        try {
            for (int i = 0; i < 10; i++) {
                service.deliver(request(UUID.randomUUID().toString(), "tok_ok"));
            }
            await().atMost(LIMIT).until(() -> get("mechanisms").contains("\"position\":\"OPEN\""));

            service.deliver(request(order, "tok_ok"));
            awaitStatus(service, order, "REQUESTED");
            assertThat(service.provider(order)).isEqualTo("none");
        } finally {
            behave("normal", 200);
        }

        assertThat(answer(service, order)).isInstanceOf(PaymentChargedV1.class);
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
        awaitStatus(service, order, "CHARGED");

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
