package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.defaults.security.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway in front of real HTTP servers that a fixed list names, with tokens signed by a real key. */
class GatewayTests {

    private static final RSAKey KEY = Tokens.key("k1");

    private static Upstream upstream;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        upstream = new Upstream();
        upstream.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        upstream.answer("/api/orders/refused", 409, "{\"type\":\"urn:orrery:problem:not-cancellable\"}");
        upstream.neverAnswer("/api/orders/never");
        gateway = RunningGateway.start(
                Map.of(
                        "order-service",
                        List.of(upstream.url(), "http://127.0.0.1:" + deadPort()),
                        "identity-service",
                        List.of(upstream.url())),
                "orrery.resilience.usual.time-limit=1s");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.received().clear();
    }

    @Test
    void saysThatItIsUp() throws Exception {
        var answer = send(get("/health"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void forwardsWhatAGoodTokenAsksFor() throws Exception {
        var answer = send(get("/api/orders/1?a=b%20c").header("Authorization", "Bearer " + token()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.received()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/orders/1?a=b%20c");
            assertThat(request.header("Authorization")).startsWith("Bearer ");
            assertThat(request.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        });
    }

    @Test
    void passesOnWhatAServiceRefuses() throws Exception {
        var answer = send(get("/api/orders/refused").header("Authorization", "Bearer " + token()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("not-cancellable");
    }

    @Test
    void continuesTheTraceOfItsClient() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        send(get("/api/orders/1")
                .header("Authorization", "Bearer " + token())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        var refused = send(get("/nowhere").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(upstream.received())
                .anySatisfy(request -> assertThat(request.header("traceparent"))
                        .startsWith("00-" + trace)
                        .doesNotContain("00f067aa0ba902b7")
                        .endsWith("-01"));
        assertThat(json(refused).get("traceId").asString()).isEqualTo(trace);
    }

    @Test
    void keepsClaimsAboutAddressesFromServices() throws Exception {
        send(get("/api/orders/1")
                .header("Authorization", "Bearer " + token())
                .header("X-Forwarded-For", "10.0.0.1")
                .header("Forwarded", "for=10.0.0.1"));

        assertThat(upstream.received()).anySatisfy(request -> {
            assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(request.header("Forwarded")).doesNotContain("10.0.0.1");
        });
    }

    @Test
    void asksForATokenWhereOneIsNeeded() throws Exception {
        var answer = send(get("/api/orders"));

        isProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesBadTokens() throws Exception {
        for (String bad : new String[] {
            "nonsense",
            Tokens.unsigned(claims()),
            Tokens.signedWithPublicKey(KEY, claims()),
            Tokens.bringingItsOwnKey(Tokens.key("k3"), URI.create(upstream.url() + "/elsewhere"), claims()),
            signed(Tokens.key("k2"), claims()),
            signed(Tokens.key("k1"), claims()),
            signed(KEY, claims().issuer("http://other")),
            signed(KEY, claims().audience("other")),
            signed(KEY, claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))),
            signed(KEY, claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
            signed(KEY, claims().expirationTime(null)),
            signed(KEY, claims().claim("pad", "x".repeat(9_000)))
        }) {
            var answer = send(get("/api/orders").header("Authorization", "Bearer " + bad));

            isProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
        assertThat(upstream.received())
                .noneMatch(each -> each.path().startsWith("/api") || each.path().startsWith("/elsewhere"));
    }

    @Test
    void refusesTwoTokensAtOnce() throws Exception {
        var answer = send(get("/api/orders")
                .header("Authorization", "Bearer " + token())
                .header("Authorization", "Bearer " + token()));

        isProblem(answer, 400, "invalid-request");
        assertThat(upstream.received()).noneMatch(each -> each.path().startsWith("/api"));
    }

    @Test
    void takesNoTokenFromTheAddress() throws Exception {
        isProblem(send(get("/api/orders?access_token=" + token())), 401, "unauthenticated");
    }

    @Test
    void readsNoTokenOfAHundredKilobytes() throws Exception {
        var answer = send(get("/api/orders")
                .header("Authorization", "Bearer " + signed(KEY, claims().claim("pad", "x".repeat(75_000)))));

        isProblem(answer, 431, "invalid-request");
        assertThat(upstream.received()).noneMatch(each -> each.path().startsWith("/api"));
    }

    @Test
    void letsEverybodyReadTheCatalogueButNotChangeIt() throws Exception {
        isProblem(send(get("/api/products/85123A")), 503, "upstream-unavailable");
        isProblem(send(post("/api/products/85123A", BodyPublishers.ofString("{}"))), 401, "unauthenticated");
    }

    @Test
    void letsEverybodyReachTheIdentityService() throws Exception {
        assertThat(send(get("/.well-known/openid-configuration")).statusCode()).isEqualTo(200);
        assertThat(send(post("/oauth2/token", BodyPublishers.ofString("grant_type=x")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(upstream.received()).anyMatch(each -> each.body().equals("grant_type=x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/actuator", "/actuator/health", "/actuator/gateway/routes", "/api/orderss", "/"})
    void knowsOnlyItsRoutes(String path) throws Exception {
        isProblem(send(get(path)), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/products/..%2f..%2factuator",
                "/api/products/%2e%2e/orders",
                "/api//orders",
                "/api/products/;x/../../actuator",
                "/api/products/..;/actuator",
                "/api/products/%252e",
                "/api/products/a%0d%0ab",
                "/api/products/%5c"
            })
    void refusesPathsWithTwoMeanings(String path) throws Exception {
        isProblem(send(get(path)), 400, "invalid-request");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        isProblem(
                send(post("/api/orders", BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .header("Authorization", "Bearer " + token())),
                413,
                "payload-too-large");
    }

    @Test
    void refusesABodyThatGrowsTooLarge() throws Exception {
        isProblem(
                send(post(
                                "/api/orders",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 << 20])))
                        .header("Authorization", "Bearer " + token())),
                413,
                "payload-too-large");
    }

    @Test
    void forwardsABodyUpToTheBound() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send(post("/api/orders", BodyPublishers.ofByteArray(new byte[1 << 20]))
                                    .header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void triesTheNextInstanceWhenAConnectionIsRefused() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(send(get("/api/orders/1").header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(post("/api/orders", BodyPublishers.ofString("{\"n\":" + i + "}"))
                                    .header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(upstream.received())
                .filteredOn(each -> each.method().equals("POST"))
                .hasSize(6);
    }

    @Test
    void givesUpOnAnAnswerThatTakesTooLong() throws Exception {
        var answer = send(get("/api/orders/never").header("Authorization", "Bearer " + token()));

        isProblem(answer, 504, "upstream-timeout");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void saysWhenNoInstanceIsThere() throws Exception {
        var answer = send(get("/api/stock/85123A"));

        isProblem(answer, 503, "upstream-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN, 400",
        "GET /health HTTP/1.1\\r\\nHost: x\\r\\nBad Name: x, 400",
        "GET /health HTTP/1.1\\r\\nHost: x\\r\\nNull: a\\0b, 400",
        "POST /health HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2, 400",
        "GET /LONG HTTP/1.1\\r\\nHost: x, 400",
        "GET /health HTTP/1.1\\r\\nHost: x\\r\\nLong: LONGLONGLONGLONG, 431"
    })
    void answersBrokenHttpWithAProblemAndGoesOn(String head, int status) throws Exception {
        String sent = head.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("LONG", "x".repeat(9_000));
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            // Whatever comes behind it is no request of its own.
            socket.getOutputStream()
                    .write((sent + "\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status).containsOnlyOnce("HTTP/1.1");
            assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
            JsonNode problem = JsonMapper.shared().readTree(answer.substring(answer.indexOf('{')));
            assertThat(problem.get("type").asString()).isEqualTo("urn:orrery:problem:invalid-request");
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
            assertThat(answer).doesNotContain("netty").doesNotContain("Exception");
        }
        assertThat(send(get("/health")).statusCode()).isEqualTo(200);
    }

    private static void isProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("type").asString()).isEqualTo("urn:orrery:problem:" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(answer.body())
                .doesNotContain("127.0.0.1")
                .doesNotContain("dev.orrery")
                .doesNotContain("Exception");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String token() {
        return signed(KEY, claims());
    }

    private static HttpRequest.Builder get(String path) {
        return gateway.request(path);
    }

    private static HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return get(path).POST(body).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return gateway.send(request);
    }

    private static int deadPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
