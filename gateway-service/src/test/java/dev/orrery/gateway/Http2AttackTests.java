package dev.orrery.gateway;

import static dev.orrery.gateway.RawHttp2Client.END_HEADERS;
import static dev.orrery.gateway.RawHttp2Client.END_STREAM;
import static dev.orrery.gateway.RawHttp2Client.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.gateway.Besieged.Castle;
import dev.orrery.gateway.RawHttp2Client.Field;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in HTTP/2 that would be others in HTTP/1.1, and frames that cost more than they are worth. */
@ExtendWith(Besieged.class)
@Timeout(120)
class Http2AttackTests {

    private static final String PRODUCT = "/api/products/a";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Castle castle;

    Http2AttackTests(Castle castle) {
        this.castle = castle;
    }

    private RawHttp2Client connect() throws IOException {
        return new RawHttp2Client(castle.gateway().port());
    }

    @Test
    void answersManyRequestsOnOneConnection() throws Exception {
        try (var client = connect()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.ask(fields("GET", PRODUCT)).status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//actuator",
                "/api/products/..;/actuator",
                "/api/products/../actuator",
                "/api/products/%2e%2e/actuator",
                "/api/products/a%00",
                "/api/products/a b",
                "/api/products/a#b",
                "http://elsewhere/api/products/a",
                "api/products/a",
                "*"
            })
    void refusesAPathWithTwoMeanings(String path) throws Exception {
        try (var client = connect()) {
            client.ask(fields("GET", path)).isProblem(400, "invalid-request");
            assertThat(client.ask(fields("GET", PRODUCT)).status()).isEqualTo(200);
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(each -> assertThat(each.line()).isEqualTo("GET " + PRODUCT + " HTTP/1.1"));
    }

    static Stream<List<Field>> withTwoMeanings() {
        return Stream.of(
                fields("GET", PRODUCT, new Field("host", "elsewhere")),
                fields("GET", PRODUCT, new Field("host", "x"), new Field("host", "x")),
                fields("GET", PRODUCT, new Field("content-length", "0"), new Field("content-length", "5")),
                fields("GET", PRODUCT, new Field("content-length", "+5")),
                fields("GET", PRODUCT, new Field("content-length", "5")),
                fields("GET", PRODUCT, new Field("transfer-encoding", "chunked")),
                fields("GET", PRODUCT, new Field("connection", "x-user")),
                fields("GET", PRODUCT, new Field("upgrade", "h2c")),
                fields("GET", PRODUCT, new Field("te", "gzip")),
                fields("GET", PRODUCT, new Field("x-a", "b\r\nx-user: admin")),
                fields("GET", PRODUCT, new Field("x-a", "b\nx-user: admin")),
                fields("GET", PRODUCT, new Field("x-a", "b\0c")),
                fields("GET", PRODUCT, new Field("x-a: b\r\nx-user", "admin")),
                fields("GET", PRODUCT, new Field("X-User", "admin")),
                fields("GET", PRODUCT, new Field("", "b")),
                fields("GET", PRODUCT, new Field(":path", "/api/products/b")),
                fields("GET", PRODUCT, new Field(":unknown", "b")),
                List.of(new Field(":method", "GET"), new Field(":scheme", "http"), new Field(":authority", "x")),
                List.of(new Field(":scheme", "http"), new Field(":authority", "x"), new Field(":path", PRODUCT)),
                List.of(new Field(":method", "GET"), new Field(":authority", "x"), new Field(":path", PRODUCT)),
                List.of(new Field(":method", "GET"), new Field(":scheme", "http"), new Field(":path", PRODUCT)),
                List.of(
                        new Field(":method", "GET"),
                        new Field(":scheme", "http"),
                        new Field(":authority", "user@x"),
                        new Field(":path", PRODUCT)),
                List.of(new Field(":method", "CONNECT"), new Field(":authority", "elsewhere:80")),
                fields("GET", ""),
                fields("GET", PRODUCT + " HTTP/1.1\r\nX-User: admin\r\n\r\nGET /b"),
                fields("GET /b HTTP/1.1\r\nx-a:", PRODUCT),
                fields("TRACE", PRODUCT));
    }

    /** Some of it the decoder resets and some of it is answered; a reset is written as status 0 here. */
    @ParameterizedTest
    @MethodSource("withTwoMeanings")
    void letsNothingThroughThatCouldBeReadInTwoWays(List<Field> fields) throws Exception {
        try (var client = connect()) {
            try {
                assertThat(client.ask(fields).status()).isIn(0, 400, 405);
            } catch (IOException ended) {
                // Also good.
            }
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void refusesTooManyFieldsAndTooLargeOnes() throws Exception {
        try (var client = connect()) {
            client.ask(fields("GET", PRODUCT, many(101))).isProblem(431, "invalid-request");
            var tooLarge = new Field("x-a", "b".repeat(32_700));
            client.ask(fields("GET", PRODUCT, tooLarge)).isProblem(431, "invalid-request");
            var muchTooLarge = new Field("x-a", "b".repeat(60_000));
            client.ask(fields("GET", PRODUCT, muchTooLarge)).isProblem(431, "invalid-request");
            assertThat(castle.reached()).isEmpty();
            var large = new Field("x-a", "b".repeat(30_000));
            assertThat(client.ask(fields("GET", "/openapi/orders", large)).status())
                    .isEqualTo(200);
        }
        castle.servesOthers();
        assertThat(castle.reached())
                .singleElement()
                .satisfies(each -> assertThat(each.values("x-a"))
                        .singleElement()
                        .satisfies(value -> assertThat(value).hasSize(30_000)));
    }

    private static Field[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Field("x-" + i, "b")).toArray(Field[]::new);
    }

    @Test
    void refusesTenThousandFields() throws Exception {
        try (var client = connect()) {
            client.begin(fields("GET", PRODUCT, many(10_000)), END_HEADERS | END_STREAM);
            client.awaitEnd();
        } catch (IOException _) {
            // It was ended before all was sent.
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }

    /** CVE-2024-27316 and its like: each piece is kept until the last, which never comes. */
    @Test
    void endsABlockOfFieldsWithoutEnd() throws Exception {
        try (var client = connect()) {
            client.begin(fields("GET", PRODUCT), 0);
            sendUntilItFails(() -> client.frame(Http2FrameTypes.CONTINUATION, 0, 1, new byte[0]));
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }

    /** CVE-2023-44487: requests that are given up at once never count as being under way. */
    @Test
    void endsAConnectionThatGivesUpItsRequestsAgainAndAgain() throws Exception {
        try (var client = connect()) {
            sendUntilItFails(() -> {
                int stream = client.begin(fields("GET", "/openapi"), END_HEADERS | END_STREAM);
                client.frame(Http2FrameTypes.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
            });
        }
        castle.servesOthers();
    }

    /** Each asks for a frame in return that nobody takes. */
    @Test
    void endsAConnectionThatPingsAndDoesNotListen() throws Exception {
        try (var client = connect()) {
            sendUntilItFails(() -> client.frame(Http2FrameTypes.PING, 0, 0, new byte[8]));
        }
        castle.servesOthers();
    }

    @Test
    void hasAHundredRequestsOfAConnectionUnderWayAtMost() throws Exception {
        castle.upstream().hold();
        try (var client = connect()) {
            var streams = new ArrayList<Integer>();
            for (int i = 0; i < 101; i++) {
                streams.add(client.begin(fields("GET", "/openapi/catalogue"), END_HEADERS | END_STREAM));
            }

            assertThat(client.answer(streams.getLast()).status()).isZero();
            castle.upstream().letGo();
            await().atMost(LIMIT).until(() -> castle.reached().size() == 100);
        } finally {
            castle.upstream().letGo();
        }
        castle.servesOthers();
    }

    private interface Sending {
        void once() throws IOException;
    }

    private static void sendUntilItFails(Sending sending) {
        IOException failure = null;
        for (int i = 0; i < 20_000_000 && failure == null; i++) {
            try {
                sending.once();
            } catch (IOException e) {
                failure = e;
            }
        }
        assertThat(failure).isNotNull();
    }
}
