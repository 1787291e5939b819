package dev.orrery.lab.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Netty talks to itself in the other tests; this server is the JDK's. */
class OtherServerTests {

    @Test
    void takesAnAnswerOfUnknownLength() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(201, 0);
                exchange.getResponseBody().write(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        server.start();
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var calls = HttpCalls.to(address, Protocol.HTTP_1_1, 1)) {
            var call =
                    HttpCall.post("/", Map.of(), "in pieces".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20));

            var answer = calls.send(call).get(30, TimeUnit.SECONDS);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("in pieces");
        } finally {
            server.stop(0);
        }
    }
}
