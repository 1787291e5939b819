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
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer about an order, made of what three services say. */
class OrderDetailsTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ORDER = "{\"id\":\"1\",\"lines\":[{\"sku\":\"B\"},{\"sku\":\"A\"},{\"sku\":\"B\"}]}";

    private final Upstream orders = new Upstream();
    private final Upstream payments = new Upstream();
    private final Upstream catalogue = new Upstream();
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        orders.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        gateway = RunningGateway.start(
                Map.of(
                        "identity-service",
                        List.of(orders.url()),
                        "order-service",
                        List.of(orders.url()),
                        "payment-service",
                        List.of(payments.url()),
                        "inventory-service",
                        List.of(catalogue.url())),
                "orrery.gateway.aggregate.time-limit=1s");
    }

    @AfterEach
    void stop() {
        gateway.close();
        orders.close();
        payments.close();
        catalogue.close();
    }

    private void allAreThere() {
        orders.answer("/api/orders/1", 200, ORDER);
        payments.answer("/api/payments/1", 200, "{\"status\":\"CHARGED\"}");
        for (String sku : List.of("A", "B")) {
            catalogue.answer("/api/products/" + sku, 200, "{\"sku\":\"%s\"}".formatted(sku));
            catalogue.answer("/api/stock/" + sku, 200, "{\"sku\":\"%s\",\"available\":3}".formatted(sku));
        }
    }

    @Test
    void putsTogetherWhatThreeServicesSay() throws Exception {
        allAreThere();

        var answer = details();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var json = json(answer);
        assertThat(json.at("/order/id").asString()).isEqualTo("1");
        assertThat(json.at("/payment/status").asString()).isEqualTo("CHARGED");
        assertThat(json.get("products").findValuesAsString("sku")).containsExactly("A", "B");
        assertThat(json.get("stock").findValuesAsString("sku")).containsExactly("A", "B");
        assertThat(json.get("degraded")).isEmpty();
    }

    @Test
    void carriesTheTokenOnlyWhereItIsNeededAndTheTraceEverywhere() throws Exception {
        allAreThere();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        gateway.send(request("/api/order-details/1").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(payments.received())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).startsWith("Bearer "));
        assertThat(catalogue.received()).hasSize(4).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isNull();
            assertThat(request.header("traceparent")).contains(trace);
        });
    }

    @Test
    void answersWithoutThePartThatIsDownAndNamesIt() throws Exception {
        allAreThere();
        payments.close();

        var answer = details();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("payment").isNull()).isTrue();
        assertThat(degraded(answer)).containsExactly("payment");
        assertThat(json(answer).get("products")).hasSize(2);
    }

    @Test
    void doesNotWaitForASlowPartLongerThanForAll() throws Exception {
        allAreThere();
        payments.neverAnswer("/api/payments/2");
        orders.answer("/api/orders/2", 200, ORDER);

        var answer = gateway.send(request("/api/order-details/2"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(degraded(answer)).containsExactly("payment");
    }

    @Test
    void asksForOrderAndPaymentAtTheSameTime() {
        orders.neverAnswer("/api/orders/3");
        payments.neverAnswer("/api/payments/3");

        var answer = gateway.sendAsync(request("/api/order-details/3"));

        // Neither answers, and still both are asked.
        await().atMost(LIMIT)
                .until(() ->
                        orders.received().size() > 1 && !payments.received().isEmpty());
        assertThat(degraded(answer.join())).containsExactlyInAnyOrder("order", "products", "stock", "payment");
    }

    @Test
    void saysThatProductsAreMissingWhenOneIsButNotWhenItIsNotSoldAnyMore() throws Exception {
        allAreThere();
        orders.answer("/api/orders/4", 200, "{\"id\":\"4\",\"lines\":[{\"sku\":\"A\"},{\"sku\":\"gone\"}]}");
        orders.answer("/api/orders/5", 200, "{\"id\":\"5\",\"lines\":[{\"sku\":\"A\"},{\"sku\":\"broken\"}]}");
        catalogue.answer("/api/products/gone", 404, "{}");
        catalogue.answer("/api/stock/gone", 404, "{}");
        catalogue.answer("/api/products/broken", 500, "{}");

        assertThat(degraded(gateway.send(request("/api/order-details/4")))).isEmpty();
        assertThat(degraded(gateway.send(request("/api/order-details/5")))).containsExactly("products");
    }

    @Test
    void knowsNoOrderThatTheServiceDoesNotShowThisClient() throws Exception {
        allAreThere();
        orders.answer("/api/orders/6", 404, "{}");

        var answer = gateway.send(request("/api/order-details/6"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:orrery:problem:not-found").doesNotContain("CHARGED");
    }

    @Test
    void isForClientsWithATokenAndOnlyToBeRead() throws Exception {
        assertThat(gateway.send(gateway.request("/api/order-details/1")).statusCode())
                .isEqualTo(401);
        var answer = gateway.send(request("/api/order-details/1").POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void isNotOfferedWithoutTheMechanism() throws Exception {
        allAreThere();
        var mechanisms = gateway.context().getBean(Mechanisms.class);

        mechanisms.set(Mechanism.AGGREGATION, false);
        var without = details();
        mechanisms.set(Mechanism.AGGREGATION, true);

        assertThat(without.statusCode()).isEqualTo(404);
        assertThat(without.body()).contains("urn:orrery:problem:not-found").contains("Aggregation is switched off");
        assertThat(payments.received()).isEmpty();
        assertThat(details().statusCode()).isEqualTo(200);
    }

    @Test
    void countsWholeAnswersApartFromPartialOnes() throws Exception {
        allAreThere();
        details();
        payments.close();
        details();
        details();

        assertThat(gateway.context()
                        .getBean(MeterRegistry.class)
                        .get("orrery.gateway.aggregate")
                        .tag("outcome", "whole")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(gateway.context()
                        .getBean(MeterRegistry.class)
                        .get("orrery.gateway.aggregate")
                        .tag("outcome", "partial")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsAsOneRequest() throws Exception {
        allAreThere();

        assertThat(details().headers().firstValue("RateLimit"))
                .hasValueSatisfying(limit -> assertThat(limit).contains(";r=99;"));
        assertThat(details().headers().firstValue("RateLimit"))
                .hasValueSatisfying(limit -> assertThat(limit).contains(";r=98;"));
    }

    private HttpResponse<String> details() throws Exception {
        return gateway.send(request("/api/order-details/1"));
    }

    private HttpRequest.Builder request(String path) {
        return gateway.request(path).header("Authorization", "Bearer " + signed(KEY, claims()));
    }

    private static List<String> degraded(HttpResponse<String> answer) {
        return json(answer)
                .get("degraded")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
