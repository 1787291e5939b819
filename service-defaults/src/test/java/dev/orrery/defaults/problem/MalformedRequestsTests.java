package dev.orrery.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What a service answers to what is no HTTP, byte by byte and without the gateway before it. */
class MalformedRequestsTests {

    private static ServedApplication service;

    @BeforeAll
    static void start() {
        service = ServedApplication.startAlone(App.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN, 400",
        "GET /<script> HTTP/1.1\\r\\nHost: x, 400",
        "GET /hello HTTP/1.1, 400",
        "GET /hello HTTP/1.1\\r\\nHost: a b, 400",
        "GET /hello HTTP/1.1\\r\\nHost: x\\r\\nHost: y, 400",
        "GET /hello HTTP/1.1\\r\\nHost: x\\r\\nBad Name: x, 400",
        "GET /hello HTTP/1.1\\r\\nHost: x\\r\\nNull: a\\0b, 400",
        "POST /hello HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1, 400",
        "POST /hello HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2, 400",
        "GET /%zz HTTP/1.1\\r\\nHost: x, 400",
        "GET /a/%2e%2e/%00 HTTP/1.1\\r\\nHost: x, 400",
        "GET /hello HTTP/1.1\\r\\nHost: x\\r\\nLong: LONG, 400"
    })
    void answersWithAProblemAndTellsNothing(String head, int status) throws Exception {
        String answer = sent(head.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("LONG", "x".repeat(40_000)));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.get("type").asString()).isEqualTo("urn:orrery:problem:invalid-request");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(answer)
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("coyote")
                .doesNotContain("Exception")
                .doesNotContain("<script>");
    }

    @Test
    void goesOnAnsweringAfterwards() throws Exception {
        sent("BROKEN");

        assertThat(service.get("/hello").body()).isEqualTo("hello");
    }

    private static String sent(String head) throws Exception {
        try (var socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @OpenToEverybody
    @Import(Hello.class)
    static class App {}

    @RestController
    static class Hello {

        @GetMapping("/hello")
        String hello() {
            return "hello";
        }
    }
}
