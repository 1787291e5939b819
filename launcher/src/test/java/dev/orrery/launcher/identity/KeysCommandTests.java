package dev.orrery.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orrery.launcher.cli.Verbs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KeysCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer identity;
    private String answer = """
            {"begun":true,"key":"k2","signsFrom":"2026-05-01T10:00:30.123Z","previousUntil":"2026-05-01T10:20:30Z"}""";

    @BeforeEach
    void start() throws IOException {
        identity = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        identity.createContext("/actuator/signing-keys", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 200 : 405, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        identity.start();
    }

    @AfterEach
    void stop() {
        identity.stop(0);
    }

    @Test
    void saysWhichKeySignsFromWhenOn() {
        assertThat(rotate(List.of(identity()))).isZero();

        assertThat(out.toString().strip())
                .isEqualTo("Key k2 signs from 2026-05-01T10:00:30Z on; tokens of the earlier key stay good until they"
                        + " expire.");
    }

    @Test
    void saysThatARotationIsUnderWay() {
        answer = answer.replace("true", "false");

        assertThat(rotate(List.of(identity()))).isZero();

        assertThat(out.toString().strip())
                .isEqualTo("A rotation is under way already: key k2 signs from 2026-05-01T10:00:30Z on.");
    }

    @Test
    void asksTheNextInstanceWhenOneIsAway() throws IOException {
        assertThat(rotate(List.of(dead(), identity()))).isZero();

        assertThat(out.toString()).startsWith("Key k2");
    }

    @Test
    void failsWhenNoInstanceAnswers() throws IOException {
        assertThat(rotate(List.of(dead()))).isEqualTo(1);

        assertThat(err.toString().strip())
                .isEqualTo("No instance of identity-service answers; ./orrery status shows what runs.");
    }

    private int rotate(List<URI> instances) {
        return Verbs.explaining(new CommandLine(new KeysCommand(() -> instances)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("rotate");
    }

    private URI identity() {
        return URI.create("http://127.0.0.1:" + identity.getAddress().getPort() + "/actuator");
    }

    private static URI dead() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/actuator");
        }
    }
}
