package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiGatewayTests {

    private static final int PAGES = 50;
    private static final String WITHOUT_PAYMENT = "200, without payment";

    @Test
    void countInRoundTrips() {
        var measures = measures(_ -> "200, whole", _ -> WITHOUT_PAYMENT, number -> number < 30 ? 120_000L : 400_000L);

        assertThat(measures.get("median")).isEqualTo(1.2);
        assertThat(measures).containsEntry("pages", 50.0).containsEntry("failed", 0.0);
        assertThat(measures).containsEntry("incomplete", 0.0).containsEntry("partial", 100.0);
        assertThat(measures).containsEntry("requests", 2.0);
    }

    @Test
    void seeAPageThatIsNotWholeThoughAllIsWell() {
        var measures = measures(
                number -> number == 7 ? "200, without stock" : "200, whole", _ -> WITHOUT_PAYMENT, _ -> 120_000L);

        assertThat(measures).containsEntry("incomplete", 1.0).containsEntry("failed", 0.0);
    }

    @Test
    void seeAPageThatMissesMoreThanWhatIsDead() {
        var measures = measures(
                _ -> "200, whole",
                number -> number < 5 ? "200, without payment, stock" : WITHOUT_PAYMENT,
                _ -> 120_000L);

        assertThat(measures).containsEntry("partial", 90.0).containsEntry("failed", 0.0);
    }

    @Test
    void seeAPageThatClaimsToBeWholeWithoutItsPayment() {
        assertThat(measures(_ -> "200, whole", number -> number == 0 ? "200, whole" : WITHOUT_PAYMENT, _ -> 120_000L))
                .containsEntry("partial", 98.0);
    }

    @Test
    void seeThatThereWasNoPageAtAll() {
        var measures = measures(_ -> "200, whole", number -> number < 2 ? "503" : WITHOUT_PAYMENT, _ -> 120_000L);

        assertThat(measures).containsEntry("failed", 2.0);
    }

    private static Map<String, Double> measures(
            IntFunction<String> well, IntFunction<String> alone, IntFunction<Long> latency) {
        var requests = IntStream.range(0, PAGES)
                .boxed()
                .flatMap(number -> Stream.of(
                        new Request(ApiGateway.WELL, number, latency.apply(number), well.apply(number)),
                        new Request(ApiGateway.ALONE, PAGES + number, latency.apply(number), alone.apply(number))))
                .toList();
        return new ApiGateway()
                .measure(new Evidence(
                        Arm.TREATMENT,
                        true,
                        requests,
                        List.of(),
                        List.of(),
                        Map.of("requests", 2.0 * PAGES),
                        List.of(),
                        List.of()));
    }
}
