package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.RawClient.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway behind another proxy, for one host and for pages of one origin. */
class TrustedProxyTests {

    private static final String ORIGIN = "https://shop.example";

    private static RawUpstream upstream;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        gateway = RunningGateway.start(
                Map.of("inventory-service", List.of(upstream.url())),
                "orrery.gateway.headers.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
                "orrery.gateway.headers.cors-origins=" + ORIGIN,
                "orrery.gateway.request.hosts=shop.example");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.requests().clear();
    }

    @Test
    void continuesWhatATrustedProxySays() throws Exception {
        send("X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "Forwarded: for=192.0.2.1", "X-User: admin");

        assertThat(upstream.requests()).singleElement().satisfies(seen -> {
            assertThat(seen.values("X-Forwarded-For")).containsExactly("192.0.2.1, 127.0.0.1");
            assertThat(seen.values("X-Forwarded-Proto")).containsExactly("https");
            assertThat(seen.values("Forwarded"))
                    .containsExactly("for=192.0.2.1, for=127.0.0.1;host=\"shop.example:80\";proto=http");
            assertThat(seen.values("X-User")).isEmpty();
        });
    }

    @Test
    void answersForItsOwnHostOnly() throws Exception {
        try (var client = new RawClient(gateway.port())) {
            client.send("GET /api/products/a HTTP/1.1\r\nHost: evil.example\r\n\r\n");

            client.answer().isProblem(400, "invalid-request");
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void answersABrowsersQuestionBeforehandItself() throws Exception {
        var answer = ask("OPTIONS", ORIGIN, "Access-Control-Request-Method: PUT");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Methods"))
                .hasValueSatisfying(all -> assertThat(all).contains("PUT"));
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void letsPagesOfTheListedOriginReadAnswers() throws Exception {
        var answer = ask("GET", ORIGIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
    }

    @Test
    void refusesPagesOfOtherOrigins() throws Exception {
        ask("OPTIONS", "https://evil.example", "Access-Control-Request-Method: PUT")
                .isProblem(403, "forbidden");
        ask("GET", "https://evil.example").isProblem(403, "forbidden");
        ask("GET", "null").isProblem(403, "forbidden");

        assertThat(upstream.requests()).isEmpty();
    }

    private static Answer ask(String method, String origin, String... fields) throws Exception {
        try (var client = new RawClient(gateway.port())) {
            client.send(method + " /api/products/a HTTP/1.1\r\nHost: shop.example\r\nOrigin: " + origin + "\r\n"
                    + (fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n") + "\r\n");
            return client.answer();
        }
    }

    private static void send(String... fields) throws Exception {
        try (var client = new RawClient(gateway.port())) {
            client.send("GET /api/stock/a HTTP/1.1\r\nHost: shop.example:80\r\n" + String.join("\r\n", fields)
                    + "\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }
}
