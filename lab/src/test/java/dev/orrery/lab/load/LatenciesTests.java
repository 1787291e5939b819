package dev.orrery.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.load.Latencies.Point;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    /** 1 to 1,000 ms. */
    private final Latencies latencies = of(LongStream.rangeClosed(1, 1_000).map(millis -> millis * 1_000));

    @Test
    void tellsPercentilesToThreeDigits() {
        assertThat(latencies.p50()).isCloseTo(500, within(0.5));
        assertThat(latencies.p90()).isCloseTo(900, within(1.0));
        assertThat(latencies.p99()).isCloseTo(990, within(1.0));
        assertThat(latencies.p999()).isCloseTo(999, within(1.0));
        assertThat(latencies.max()).isCloseTo(1_000, within(1.0));
        assertThat(latencies.count()).isEqualTo(1_000);
    }

    @Test
    void keepsMicroseconds() {
        assertThat(of(LongStream.of(137)).max()).isEqualTo(0.137);
    }

    @Test
    void cutsAtTenMinutes() {
        assertThat(of(LongStream.of(Duration.ofHours(1).toNanos() / 1_000)).max())
                .isCloseTo(600_000, within(600.0));
    }

    @Test
    void countsANegativeDurationAsNone() {
        assertThat(of(LongStream.of(-5)).max()).isZero();
    }

    @Test
    void hasACurveThatRisesToTheLongest() {
        var curve = latencies.curve();

        assertThat(curve).hasSizeBetween(20, 200);
        assertThat(curve).extracting(Point::percentile).isSorted().endsWith(100.0);
        assertThat(curve).extracting(Point::millis).isSorted().endsWith(latencies.max());
    }

    @Test
    void hasNoNumbersWithoutRequests() {
        var none = of(LongStream.empty());

        assertThat(none.p99()).isNaN();
        assertThat(none.max()).isNaN();
        assertThat(none.curve()).isEmpty();
    }

    private static Latencies of(LongStream micros) {
        List<Request> requests = micros.mapToObj(latency -> new Request("orders", 0, latency, "202"))
                .toList();
        return Latencies.of(requests);
    }
}
