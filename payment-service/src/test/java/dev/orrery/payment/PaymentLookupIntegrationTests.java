package dev.orrery.payment;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static dev.orrery.payment.RunningService.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import dev.orrery.defaults.openapi.DocumentedApi;
import dev.orrery.defaults.security.Tokens;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PaymentLookupIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RSAKey KEY = Tokens.key("k1");

    private static HttpServer issuer;
    private static RunningService service;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws IOException {
        byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        service = RunningService.start(
                TestInfrastructure.shared().newDatabase("payments"),
                "t" + UUID.randomUUID() + ".",
                "orrery.security.jwks-uri=http://127.0.0.1:"
                        + issuer.getAddress().getPort() + "/jwks");
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.stop(0);
    }

    @Test
    void tellsACustomerHowThePaymentStands() throws Exception {
        service.deliver(request(order, "tok_ok"));
        await().atMost(LIMIT).until(() -> service.answers(order).size() == 1);

        var answer = get(order, claims());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode payment = JsonMapper.shared().readTree(answer.body());
        assertThat(payment.get("orderId").asString()).isEqualTo(order);
        assertThat(payment.get("status").asString()).isEqualTo("CHARGED");
        assertThat(payment.at("/amount/amount").asString()).isEqualTo("20.34");
        assertThat(answer.body()).doesNotContain("tok_ok");
    }

    @Test
    void doesNotKnowAnotherCustomersPaymentUnlessOneMayActForAll() throws Exception {
        service.deliver(request(order, "tok_ok"));
        await().atMost(LIMIT).until(() -> service.answers(order).size() == 1);

        assertThat(get(order, claims().subject("somebody-else")).statusCode()).isEqualTo(404);
        assertThat(get(order, claims().subject("replayer").claim("scope", "orders:any"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void needsATokenWithTheScope() throws Exception {
        assertThat(get(order, claims().claim("scope", "stock")).statusCode()).isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(uri("/api/payments/" + order))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        var answer = get("no-such-order", claims());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:orrery:problem:not-found");
    }

    @Test
    void saysWhatTheDocumentationSays() throws Exception {
        var description = send(HttpRequest.newBuilder(uri("/v3/api-docs")));

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(DocumentedApi.of("payment-service")
                        .differencesFrom(JsonMapper.shared().readTree(description.body())))
                .isEmpty();
    }

    private static HttpResponse<String> get(String order, JWTClaimsSet.Builder claims) throws Exception {
        return send(HttpRequest.newBuilder(uri("/api/payments/" + order))
                .header("Authorization", "Bearer " + signed(KEY, claims)));
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
