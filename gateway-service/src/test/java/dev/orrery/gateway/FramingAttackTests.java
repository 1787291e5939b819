package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that one reader ends here and another one there, to make the rest of them the request of somebody else. */
@ExtendWith(Besieged.class)
class FramingAttackTests {

    private static final String SMUGGLED = "GET /api/products/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Castle castle;

    FramingAttackTests(Castle castle) {
        this.castle = castle;
    }

    static Stream<String> lengths() {
        return Stream.of(
                // CL.TE, TE.CL, and codings that only some would see
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding:",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding\r\n: chunked",
                "X: x\nTransfer-Encoding: chunked",
                "X: x\rTransfer-Encoding: chunked",
                // two lengths, and lengths that only some can read
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 50",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length:",
                "Content-Length:\r\n 5",
                "Content-Length: 99999999999999999999");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void refusesABodyWhoseEndIsInDoubt(String length) throws Exception {
        refuses("POST /oauth2/token HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n0\r\n\r\n" + SMUGGLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5;x\ny\r\nhello\r\n0\r\n\r\n",
                "5\r\nhellohello\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "x\r\nhello\r\n0\r\n\r\n",
                "\r\n0\r\n\r\n"
            })
    void refusesChunksThatAreNone(String body) throws Exception {
        refuses("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body + SMUGGLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /oauth2/token HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /api/products/a\r\n\r\n",
                "GET /api/products/a HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /api/products/a HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET /api/products/a HTTP/1.1 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/products/a HTTP/1.1\nHost: x\n\n",
                "GET /api/products/a HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
                "BROKEN\r\n\r\n"
            })
    void refusesWhatIsAnotherHttp(String request) throws Exception {
        refuses(request + SMUGGLED);
    }

    /** Or any client could have a service taken for broken, and all others refused. */
    @Test
    void doesNotCountBodiesThatBreakOffAgainstTheirService() throws Exception {
        double before = failures();

        for (int i = 0; i < 120; i++) {
            refuses(
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n");
        }

        var form = castle.gateway()
                .request("/oauth2/token")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        assertThat(castle.gateway().send(form).statusCode()).isEqualTo(200);
        assertThat(failures()).isEqualTo(before);
    }

    /** That the breakers of all routes and instances have counted. */
    private double failures() {
        return castle
                .gateway()
                .context()
                .getBean(MeterRegistry.class)
                .find("resilience4j.circuitbreaker.calls")
                .tag("kind", "failed")
                .timers()
                .stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    private void refuses(String attack) throws Exception {
        try (var client = castle.connect()) {
            client.send(attack);

            client.answer().isProblem(400, "invalid-request");
            castle.servesOthers();
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void passesABodyOnThatLooksLikeARequest() throws Exception {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(SMUGGLED.length(), SMUGGLED));

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /oauth2/token HTTP/1.1");
            assertThat(request.body()).isEqualTo(SMUGGLED);
        });
    }

    /** RFC 9112 leaves the choice to refuse it; replaced by a space, everybody behind sees the same one line. */
    @Test
    void makesAFoldedFieldOneLine() throws Exception {
        try (var client = castle.connect()) {
            client.send("GET /api/stock/a HTTP/1.1\r\nHost: x\r\nAccept-Language: de,\r\n X-Forged: yes\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached()).singleElement().satisfies(request -> {
            assertThat(request.values("Accept-Language")).containsExactly("de, X-Forged: yes");
            assertThat(request.values("X-Forged")).isEmpty();
        });
    }

    @Test
    void keepsTrailersToItself() throws Exception {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n0\r\nX-User: admin\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("hello"));
    }

    /** Out of turn, the refusal would be taken for the answer to the request before. */
    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (var client = castle.connect()) {
            client.send("GET /api/products/1 HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET /api/products/2 HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET /api/products/3 HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n"
                    + SMUGGLED);

            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.answer().status()).isEqualTo(200);
            client.answer().isProblem(400, "invalid-request");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached())
                .extracting(RawUpstream.Request::line)
                .containsExactly("GET /api/products/1 HTTP/1.1", "GET /api/products/2 HTTP/1.1");
    }

    @Test
    void answersAThousandPipelinedRequests() throws Exception {
        int many = 1_000;
        try (var client = castle.connect()) {
            var writer = Thread.ofVirtual().start(() -> {
                try {
                    client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(many));
                } catch (IOException _) {
                    // The answers tell.
                }
            });
            castle.servesOthers();
            assertThat(IntStream.range(0, many).mapToObj(_ -> answer(client))).allMatch(each -> each == 200);
            writer.join();
        }
    }

    private static int answer(RawClient client) {
        try {
            return client.answer().status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: x\r\nHost: y",
                "Host:",
                "Host: a b",
                "Host: x/../y",
                "Host: user@x",
                "Host: x:port",
                "Host: x, y",
                "Host: x?"
            })
    void refusesARequestThatDoesNotNameOneHost(String host) throws Exception {
        refuses("GET /api/products/a HTTP/1.1\r\n" + (host.isEmpty() ? "" : host + "\r\n") + "\r\n" + SMUGGLED);
    }

    @Test
    void answersEveryHostThatIsWellWritten() throws Exception {
        for (String host : List.of("x", "localhost:8080", "127.0.0.1", "[::1]:80", "a-b.example.org")) {
            try (var client = castle.connect()) {
                client.send("GET /api/products/a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

                assertThat(client.answer().status()).as(host).isEqualTo(200);
            }
        }
    }
}
