package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith({Besieged.class, OutputCaptureExtension.class})
class AccessLogTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Castle castle;

    AccessLogTests(Castle castle) {
        this.castle = castle;
    }

    @Test
    void writesALineWithTheTraceAndWhoAnswered(CapturedOutput output) throws Exception {
        send("GET /api/products/logged?secret=s3cret HTTP/1.1\r\nHost: x\r\nCookie: session=c00kie\r\n"
                + "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n\r\n");

        assertThat(lines(output, "/api/products/logged"))
                .singleElement()
                .asString()
                .contains(" INFO [" + TRACE + "] ")
                .containsPattern(": GET /api/products/logged 200 19 B \\d+\\.\\d ms 127\\.0\\.0\\.1:"
                        + castle.upstream().port() + "$")
                .doesNotContain("s3cret")
                .doesNotContain("c00kie");
    }

    @Test
    void writesALineForWhatWasRefused(CapturedOutput output) throws Exception {
        send("POST /api/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t0ken\r\nContent-Length: 0\r\n\r\n");
        send("GET /api/products/..;/refused HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(lines(output, "POST /api/orders")).singleElement().asString().containsPattern("401 \\d+ B .* -$");
        assertThat(lines(output, "..;/refused")).singleElement().asString().containsPattern("400 \\d+ B .* -$");
        assertThat(output.getAll()).doesNotContain("t0ken");
    }

    @Test
    void leadsFromTheAnswerToAMalformedRequestToALine(CapturedOutput output) throws Exception {
        String answer = send("GET /api/products/malformed HTTP/1.1\r\nHost: x\r\nBad Name: x\r\n\r\n");
        String trace = answer.substring(answer.indexOf("\"traceId\":\"") + 11).substring(0, 32);

        assertThat(lines(output, trace)).singleElement().asString().contains("- - 400 ");
    }

    @Test
    void writesNothingWhereNothingIsWanted(CapturedOutput output) throws Exception {
        var system = LoggingSystem.get(getClass().getClassLoader());
        system.setLogLevel("access", LogLevel.OFF);
        try (var client = castle.connect()) {
            client.send("GET /api/products/unlogged HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer();
            // The next request on a connection is only begun when the one before is over, with its line.
            client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").answer();
        } finally {
            system.setLogLevel("access", null);
        }
        send("GET /api/products/after HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(lines(output, "/api/products/after")).hasSize(1);
        assertThat(output.getAll()).doesNotContain("/api/products/unlogged");
    }

    /** Whoever was answered may have its answer before the line is written. */
    private static List<String> lines(CapturedOutput output, String with) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> output.getOut()
                                .lines()
                                .filter(line -> line.contains(with))
                                .toList(),
                        found -> !found.isEmpty());
    }

    private String send(String request) throws Exception {
        try (var client = castle.connect()) {
            return client.send(request).answer().text();
        }
    }
}
