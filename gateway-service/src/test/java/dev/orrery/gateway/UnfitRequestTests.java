package dev.orrery.gateway;

import static dev.orrery.gateway.Storefront.isProblem;
import static dev.orrery.gateway.Storefront.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are no business of any service: for their address, their size, or because they are no HTTP. */
class UnfitRequestTests {

    private static Storefront shop;

    @BeforeAll
    static void open() throws IOException {
        shop = new Storefront();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.upstream().received().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/actuator", "/actuator/health", "/actuator/gateway/routes", "/api/orderss", "/"})
    void knowsOnlyItsRoutes(String path) throws Exception {
        isProblem(shop.send(shop.get(path)), 404, "not-found");
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
        isProblem(shop.send(shop.get(path)), 400, "invalid-request");
        assertThat(shop.upstream().received()).isEmpty();
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        isProblem(
                shop.send(shop.post("/api/orders", BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .header("Authorization", "Bearer " + token())),
                413,
                "payload-too-large");
    }

    @Test
    void refusesABodyThatGrowsTooLarge() throws Exception {
        isProblem(
                shop.send(shop.post(
                                "/api/orders",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 << 20])))
                        .header("Authorization", "Bearer " + token())),
                413,
                "payload-too-large");
    }

    @Test
    void forwardsABodyUpToTheBound() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(shop.send(shop.post("/api/orders", BodyPublishers.ofByteArray(new byte[1 << 20]))
                                    .header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
        }
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
        try (var socket = new Socket("127.0.0.1", shop.gateway().port())) {
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
        assertThat(shop.send(shop.get("/health")).statusCode()).isEqualTo(200);
    }
}
