package dev.orrery.defaults.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogFormatTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String[] TRACED = {"traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00"};

    /** Spring Boot leaves its choice to the next application of the same JVM. */
    @AfterEach
    void forget() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @Test
    void writesOneJsonObjectPerEventWithTheTraceOfTheRequest(CapturedOutput output) throws Exception {
        try (var service = start("orrery.logging.format=json")) {
            service.get("/greeting", TRACED);
        }

        List<JsonNode> events = output.getOut()
                .lines()
                .filter(line -> line.contains("greeted"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get("message").asString()).isEqualTo("greeted\r\n{\"level\":\"ERROR\"}");
            assertThat(event.get("level").asString()).isEqualTo("INFO");
            assertThat(event.get("traceId").asString()).isEqualTo(TRACE);
            assertThat(event.get("spanId").asString()).matches("[0-9a-f]{16}");
            assertThat(event.get("logger_name").asString()).endsWith("Greeting");
        });
    }

    @Test
    void writesNothingButJsonThen(CapturedOutput output) throws Exception {
        try (var service = start("orrery.logging.format=json")) {
            service.get("/failure");
        }

        assertThat(output.getOut().lines().filter(line -> !line.isBlank())).allMatch(line -> line.startsWith("{"));
        assertThat(output.getOut().lines().filter(line -> line.contains("A request failed")))
                .singleElement()
                .satisfies(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .get("stack_trace")
                                .asString())
                        .contains("IllegalStateException"));
    }

    @Test
    void writesReadableLinesWithTheTraceUnlessAskedOtherwise(CapturedOutput output) throws Exception {
        try (var service = start()) {
            service.get("/greeting", TRACED);
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("greeted")))
                .singleElement()
                .asString()
                .contains(" INFO [" + TRACE + "] ")
                .contains("Greeting");
    }

    @Test
    void knowsNoOtherFormat() {
        assertThatThrownBy(() -> start("orrery.logging.format=xml"))
                .hasMessageContaining("orrery.logging.format must be readable or json");
    }

    private static ServedApplication start(String... settings) {
        return ServedApplication.startAlone(App.class, settings);
    }

    @OpenToEverybody
    @Import(Greeting.class)
    static class App {}

    @RestController
    static class Greeting {

        private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

        @GetMapping("/greeting")
        String greet() {
            LOG.info("greeted\r\n{\"level\":\"ERROR\"}");
            return "hello";
        }

        @GetMapping("/failure")
        String fail() {
            throw new IllegalStateException("as asked for");
        }
    }
}
