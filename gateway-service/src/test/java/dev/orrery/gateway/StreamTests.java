package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.defaults.security.Tokens;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What passes through the gateway other than one small answer to one small request. */
class StreamTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final String LARGE = "{\"large\":\"" + "x".repeat(10_000) + "\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Sinks.Many<String> EVENTS = Sinks.many().replay().all();

    private static DisposableServer upstream;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        upstream = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/oauth2/jwks", (_, answer) -> json(answer, new JWKSet(KEY.toPublicJWK()).toString()))
                        .get(
                                "/api/orders/1/events",
                                (_, answer) -> answer.sse()
                                        .send(
                                                EVENTS.asFlux().map(each -> bytes(answer, "data: " + each + "\n\n")),
                                                _ -> true))
                        .ws(
                                "/ws/orders",
                                (in, out) ->
                                        out.sendString(in.receive().asString().map(each -> "echo " + each)))
                        .get("/api/products/large", (_, answer) -> json(answer, LARGE))
                        .get(
                                "/api/products/packed",
                                (_, answer) ->
                                        json(answer.header("Content-Encoding", "gzip"), "packed already" + LARGE))
                        .get("/api/products/tagged", StreamTests::tagged))
                .bindNow();
        var everywhere = List.of("http://127.0.0.1:" + upstream.port());
        gateway = RunningGateway.start(
                Map.of("order-service", everywhere, "inventory-service", everywhere, "identity-service", everywhere));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.disposeNow();
    }

    private static ByteBuf bytes(HttpServerResponse answer, String text) {
        return answer.alloc().buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<Void> json(HttpServerResponse answer, String body) {
        return answer.header("Content-Type", "application/json")
                .header("Server", "secret/1.0")
                .header("X-Powered-By", "secrets")
                .sendString(Mono.just(body))
                .then();
    }

    private static Mono<Void> tagged(HttpServerRequest request, HttpServerResponse answer) {
        answer.header("ETag", "\"7\"").header("Cache-Control", "max-age=1, public");
        return "\"7\"".equals(request.requestHeaders().get("If-None-Match"))
                ? answer.status(HttpResponseStatus.NOT_MODIFIED).send()
                : json(answer, "{}");
    }

    @Test
    @Timeout(180)
    void passesEventsOnAsTheyCome() throws Exception {
        EVENTS.tryEmitNext("first");
        var answer = HTTP.send(
                gateway.request("/api/orders/1/events")
                        .header("Authorization", "Bearer " + signed(KEY, claims()))
                        .header("Accept-Encoding", "gzip")
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(lines.readLine()).isEmpty();
            // Sent only after the one before was read, so that was not kept back until there was more.
            EVENTS.tryEmitNext("second");
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void passesWebSocketsOn() throws Exception {
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
        var socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + signed(KEY, claims()))
                .connectTimeout(Duration.ofMinutes(1))
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + "/ws/orders"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        socket.request(1);
                        return null;
                    }
                })
                .get(60, TimeUnit.SECONDS);

        for (String text : List.of("one", "two")) {
            socket.sendText(text, true).get(60, TimeUnit.SECONDS);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("echo " + text);
        }
        socket.abort();
    }

    @Test
    void opensNoWebSocketWithoutAToken() throws Exception {
        try (var client = new RawClient(gateway.port())) {
            client.send("GET /ws/orders HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

            client.answer().isProblem(401, "unauthenticated");
        }
    }

    @Test
    void compressesLargeAnswersForWhoWantsIt() throws Exception {
        var answer = HTTP.send(
                gateway.request("/api/products/large")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(answer.body()).hasSizeLessThan(1_000);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LARGE);
        }
        assertThat(gateway.send(gateway.request("/api/products/large")).body()).isEqualTo(LARGE);
    }

    @Test
    void doesNotCompressWhatIsCompressed() throws Exception {
        var answer = HTTP.send(
                gateway.request("/api/products/packed")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(answer.body()).startsWith("packed already");
    }

    @Test
    void passesConditionalRequestsOn() throws Exception {
        var whole = gateway.send(gateway.request("/api/products/tagged"));
        var same = gateway.send(gateway.request("/api/products/tagged").header("If-None-Match", "\"7\""));
        var other = gateway.send(gateway.request("/api/products/tagged").header("If-None-Match", "\"6\""));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(same.headers().firstValue("Cache-Control")).hasValue("max-age=1, public");
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsBrowsersToTakeAnswersForWhatTheyAreAndNobodyWhatIsBehind() throws Exception {
        for (String path : List.of("/api/products/large", "/health", "/nowhere")) {
            var headers = gateway.send(gateway.request(path)).headers();

            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(headers.allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        }
    }

    @Test
    void speaksHttp2WithWhoBeginsWithIt() {
        var answer = reactor.netty.http.client.HttpClient.create()
                .protocol(HttpProtocol.H2C)
                .get()
                .uri("http://127.0.0.1:" + gateway.port() + "/api/products/large")
                .responseSingle(
                        (head, body) -> body.asString().map(text -> head.version() + " " + head.status() + text))
                .block(Duration.ofMinutes(1));

        assertThat(answer).startsWith("HTTP/2.0 200").endsWith(LARGE);
    }

    @Test
    void refusesInHttp2WhatItRefusesOtherwise() {
        List<Integer> statuses = Flux.just("/nowhere", "/api/products/..;/actuator", "//actuator")
                .concatMap(path -> reactor.netty.http.client.HttpClient.create()
                        .protocol(HttpProtocol.H2C)
                        .get()
                        .uri("http://127.0.0.1:" + gateway.port() + path)
                        .response()
                        .map(head -> head.status().code()))
                .collectList()
                .block(Duration.ofMinutes(1));

        assertThat(statuses).containsExactly(404, 400, 400);
    }

    @Test
    void guardsConnectionsAlsoWhereHttp2IsOff() throws Exception {
        try (var plain = RunningGateway.start(Map.of(), "server.http2.enabled=false");
                var client = new RawClient(plain.port())) {
            assertThat(client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
            client.send("GET /health HTTP/1.1\r\n\r\n").answer().isProblem(400, "invalid-request");
        }
    }
}
