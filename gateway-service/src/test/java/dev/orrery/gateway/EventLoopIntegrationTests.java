package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EventLoopIntegrationTests {

    private static final String COUNT = "orrery.gateway.event-loops.count=";

    @Test
    void serveClientsServicesAndRedisAlike() throws Exception {
        // Without the operators' door, which has event loops of its own.
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        try (var platform = new Limited(
                List.of(COUNT + 2, "management.server.port=-1"), "spring.application.admin.enabled=false")) {
            for (int i = 0; i < 20; i++) {
                assertThat(platform.ask("customer-" + i).statusCode()).isEqualTo(200);
            }

            assertThat(platform.decisions("admitted", "redis")).isEqualTo(20);
            assertThat(startedSince(before))
                    .filteredOn(name -> name.matches(".*(epoll|kqueue|nio|EventLoop|event-loop).*"))
                    .allMatch(name -> name.startsWith("event-loop-"))
                    .hasSizeBetween(1, 2);
        }
    }

    private static Set<String> startedSince(Set<Thread> before) {
        var now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        return now.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void stopTheStartWhereThereCannotBeSoMany(int count, CapturedOutput output) {
        assertThatThrownBy(() -> RunningGateway.start(Map.of(), COUNT + count).close());

        assertThat(output)
                .contains("orrery.gateway.event-loops.count must be 1 to 256")
                .doesNotContain("\tat ");
    }
}
