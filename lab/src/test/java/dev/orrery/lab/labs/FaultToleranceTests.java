package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultToleranceTests {

    private static final long SECOND = 1_000_000;
    private static final long BEGIN = 5 * SECOND;
    private static final long TROUBLE = 15 * SECOND;
    private static final long END = 25 * SECOND;

    @Test
    void doNotTakeTheOpeningOfConnectionsForAHealthyTime() {
        var measures = measures(reads(BEGIN, 400_000), reads(BEGIN + 3 * SECOND, 20_000), reads(TROUBLE, 30_000));

        assertThat(measures).containsEntry("healthy", 20.0).containsEntry("others", 1.5);
    }

    @Test
    void compareOnlyWhatBeganDuringTheTroubleWithTheTimeBefore() {
        var measures = measures(
                reads(BEGIN, 1_000),
                reads(BEGIN + 3 * SECOND, 20_000),
                reads(TROUBLE, 50_000),
                reads(END + SECOND, 900_000));

        assertThat(measures).containsEntry("trouble", 50.0).containsEntry("others", 2.5);
    }

    @Test
    void waitForTheLastOfTheOrdersThatWerePlacedBeforeTheEndOfTheTrouble() {
        var measures = measures(
                Stream.of(new Request("order until final", TROUBLE, END - TROUBLE + 4 * SECOND, "CONFIRMED")),
                Stream.of(new Request("order until final", END + SECOND, 20 * SECOND, "CONFIRMED")));

        assertThat(measures).containsEntry("recovery", 4.0).containsEntry("confirmed", 100.0);
    }

    @Test
    void spreadTheProvidersCallsOverTheOrdersFromTheTroubleOn() {
        var measures = measures(
                Stream.of(new Request("order until final", BEGIN, SECOND, "CONFIRMED")),
                Stream.of(new Request("order until final", TROUBLE, SECOND, "CONFIRMED")),
                Stream.of(new Request("order until final", END, SECOND, "CONFIRMED")));

        assertThat(measures).containsEntry("amplification", 1.5);
    }

    private static Stream<Request> reads(long from, long latency) {
        return IntStream.range(0, 50).mapToObj(n -> new Request("product read", from + n * 10_000L, latency, "200"));
    }

    @SafeVarargs
    private static Map<String, Double> measures(Stream<Request>... requests) {
        var evidence = new Evidence(
                Arm.TREATMENT,
                true,
                Stream.of(requests).flatMap(each -> each).toList(),
                List.of(),
                List.of(
                        new Window("slow", TROUBLE, TROUBLE + 3 * SECOND),
                        new Window("failing", TROUBLE + 3 * SECOND, END)),
                Map.of("provider calls before", 1.0, "provider calls after", 4.0),
                List.of(),
                List.of());
        return new FaultTolerance().measure(evidence);
    }
}
