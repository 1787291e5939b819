package dev.orrery.defaults.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.grpc.Context;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class DeadlineFilterTests {

    private static ServedApplication service;

    @BeforeAll
    static void start() {
        service = ServedApplication.startAlone(App.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void givesCallsToOthersTheTimeThatTheCallerHas() throws Exception {
        assertThat(Long.parseLong(left("4000"))).isBetween(1L, 4_000L);
    }

    @Test
    void withoutTimeLimitNobodyIsTold() throws Exception {
        var mechanisms = service.context().getBean(Mechanisms.class);
        mechanisms.set(Mechanism.TIME_LIMIT, false);
        try {
            assertThat(left("4000")).isEqualTo("none");
        } finally {
            mechanisms.set(Mechanism.TIME_LIMIT, true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1e9", "99999999999999999999", "3s"})
    void takesNoNotice(String ofWhatIsNoTime) throws Exception {
        assertThat(left(ofWhatIsNoTime)).isEqualTo("none");
    }

    @Test
    void keepsTheDeadlineToItsRequest() throws Exception {
        left("4000");

        assertThat(service.get("/left").body()).isEqualTo("none");
    }

    private static String left(String header) throws Exception {
        return service.get("/left", DeadlineFilter.HEADER, header).body();
    }

    @OpenToEverybody
    @RestController
    static class App {

        @GetMapping("/left")
        String left() {
            var deadline = Context.current().getDeadline();
            return deadline == null ? "none" : String.valueOf(deadline.timeRemaining(TimeUnit.MILLISECONDS));
        }
    }
}
