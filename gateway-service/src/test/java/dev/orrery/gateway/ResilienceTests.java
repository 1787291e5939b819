package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.security.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway in front of a service that takes requests and does not answer, or answers badly. */
class ResilienceTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Upstream keys = new Upstream();
    private final FickleUpstream service = new FickleUpstream();
    private RunningGateway gateway;

    private void start(String... settings) {
        keys.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        gateway = RunningGateway.start(
                Map.of("order-service", List.of(service.url()), "identity-service", List.of(keys.url())), settings);
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.close();
        keys.close();
    }

    @Test
    void repeatsAReadWhoseConnectionBroke() throws Exception {
        start();
        service.hangUpOn(2);

        assertThat(read().statusCode()).isEqualTo(200);
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void repeatsAnOrderWithAKeyAndItsWholeBody() throws Exception {
        start();
        service.hangUpOn(1);

        var answer = gateway.send(order("{\"lines\":[]}").header("Idempotency-Key", "k-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request).contains("Idempotency-Key: k-1").endsWith("{\"lines\":[]}"));
    }

    @Test
    void neverRepeatsAnOrderWithoutAKey() throws Exception {
        start();
        service.hangUpOn(1);

        assertThat(gateway.send(order("{}")).statusCode()).isEqualTo(503);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void doesNotKeepALongBodyToRepeatIt() throws Exception {
        start("orrery.gateway.resilience.body-kept-max=10B");
        service.hangUpOn(1);

        var answer = gateway.send(order("{\"longer\":\"than ten\"}").header("Idempotency-Key", "k-1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void withoutRetriesABrokenConnectionReachesTheClient() throws Exception {
        start("orrery.mechanisms.retry.enabled=false");
        service.hangUpOn(1);

        assertThat(read().statusCode()).isEqualTo(503);
    }

    @Test
    void repeatsWhatAnotherProxySaysWasNotReached() throws Exception {
        start();
        service.answerWith("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\nX-First: 1\r\n\r\nbad", 1);

        var answer = read();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.headers().firstValue("X-First")).isEmpty();
    }

    @Test
    void takesAServiceAtItsWordThatSaysWhenToAskAgain() throws Exception {
        start();
        service.answerWith("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\nRetry-After: 7\r\n\r\n", 1);

        var answer = read();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void keepsRetriesToAShareOfTheRequestsAndWithoutTheBudgetMultipliesThem() throws Exception {
        start(
                "orrery.gateway.resilience.retries-percent=10",
                "orrery.gateway.resilience.retries-most=5",
                "orrery.resilience.calls.orders.first-pause=1ms",
                "orrery.mechanisms.circuit-breaker.enabled=false");
        service.hangUpOn(-1);

        readTimes(40);
        // Five kept for such a moment, and one for every ten requests.
        assertThat(service.requests()).hasSizeBetween(40 + 5, 40 + 5 + 4);

        mechanisms().set(Mechanism.RETRY_BUDGET, false);
        service.requests().clear();
        readTimes(40);
        assertThat(service.requests()).hasSize(3 * 40);
    }

    @Test
    void sparesAServiceThatKeepsFailingAndComesBackToIt() throws Exception {
        start(
                "orrery.mechanisms.retry.enabled=false",
                "orrery.resilience.calls.orders.breaker.window=4",
                "orrery.resilience.calls.orders.breaker.minimum-calls=4",
                "orrery.resilience.calls.orders.breaker.open-for=300ms");
        service.hangUpOn(4);
        readTimes(4);

        var refused = read();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.requests()).hasSize(4);

        await().atMost(LIMIT).until(() -> read().statusCode() == 200);
    }

    @Test
    void withoutBreakerAServiceThatKeepsFailingIsCalledEachTime() throws Exception {
        start(
                "orrery.mechanisms.retry.enabled=false",
                "orrery.mechanisms.circuit-breaker.enabled=false",
                "orrery.resilience.calls.orders.breaker.window=4",
                "orrery.resilience.calls.orders.breaker.minimum-calls=4");
        service.hangUpOn(-1);

        readTimes(20);

        assertThat(service.requests()).hasSize(20);
    }

    @Test
    void doesNotTakeRefusalsForFailures() throws Exception {
        start(
                "orrery.resilience.calls.orders.breaker.window=4",
                "orrery.resilience.calls.orders.breaker.minimum-calls=4");
        service.answerWith("HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n", 8);

        readTimes(8);

        assertThat(read().statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAServiceHowLongItsAnswerIsWaitedFor() throws Exception {
        start("orrery.resilience.calls.orders.time-limit=5s");

        gateway.send(get().header("Prefer", "wait=3").header("Orrery-Time-Left", "999999"));
        read();
        mechanisms().set(Mechanism.TIME_LIMIT, false);
        read();

        assertThat(timeLeft(0)).isBetween(5_001L, 8_000L);
        assertThat(timeLeft(1)).isBetween(1L, 5_000L);
        assertThat(service.requests().get(2)).doesNotContain("Orrery-Time-Left");
    }

    @Test
    void refusesMoreAtATimeThanTheBulkheadHolds() throws Exception {
        keys.neverAnswer("/api/orders/never");
        keys.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        gateway = RunningGateway.start(
                Map.of("order-service", List.of(keys.url()), "identity-service", List.of(keys.url())),
                "orrery.resilience.calls.orders.concurrency=2",
                "orrery.resilience.calls.orders.time-limit=2s");
        var token = "Bearer " + signed(KEY, claims());
        var waiting = IntStream.range(0, 2)
                .mapToObj(_ ->
                        gateway.sendAsync(gateway.request("/api/orders/never").header("Authorization", token)))
                .toList();
        await().atMost(LIMIT)
                .until(() -> keys.received().stream()
                                .filter(each -> each.path().endsWith("never"))
                                .count()
                        == 2);

        assertThat(read().statusCode()).isEqualTo(503);
        assertThat(waiting)
                .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(504));
        assertThat(read().statusCode()).isEqualTo(200);
    }

    @Test
    void givesUpWhenTheTimeOfTheRouteIsOverThoughAttemptsAreLeft() throws Exception {
        start("orrery.resilience.calls.orders.time-limit=300ms", "orrery.resilience.calls.orders.first-pause=10s");
        service.hangUpOn(1);

        assertThat(read().statusCode()).isEqualTo(504);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    @Timeout(60)
    void doesNotWaitForEverWithoutTimeLimits() throws Exception {
        keys.neverAnswer("/api/orders/never");
        keys.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        gateway = RunningGateway.start(
                Map.of("order-service", List.of(keys.url()), "identity-service", List.of(keys.url())),
                "orrery.gateway.resilience.longest-wait=1s");
        mechanisms().set(Mechanism.TIME_LIMIT, false);

        var answer = gateway.send(
                gateway.request("/api/orders/never").header("Authorization", "Bearer " + signed(KEY, claims())));

        assertThat(answer.statusCode()).isEqualTo(504);
    }

    private void readTimes(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            read();
        }
    }

    private HttpResponse<String> read() throws Exception {
        return gateway.send(get());
    }

    private HttpRequest.Builder get() {
        return gateway.request("/api/orders/1").header("Authorization", "Bearer " + signed(KEY, claims()));
    }

    private HttpRequest.Builder order(String body) {
        return gateway.request("/api/orders")
                .header("Authorization", "Bearer " + signed(KEY, claims()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private Mechanisms mechanisms() {
        return gateway.context().getBean(Mechanisms.class);
    }

    private long timeLeft(int request) {
        return service.requests()
                .get(request)
                .lines()
                .filter(line -> line.startsWith("Orrery-Time-Left: "))
                .mapToLong(line -> Long.parseLong(line.substring("Orrery-Time-Left: ".length())))
                .findFirst()
                .orElseThrow();
    }
}
