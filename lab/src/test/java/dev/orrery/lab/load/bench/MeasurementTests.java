package dev.orrery.lab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTests {

    @Test
    void sharesTheProcessorTimeAmongTheAnswers() {
        assertThat(Measurement.of(1_000, 2, Duration.ofSeconds(2), Duration.ofMillis(20)))
                .isEqualTo(new Measurement(500, 20, 2));
    }

    @Test
    void knowsNoCostWithoutAnswers() {
        assertThat(Measurement.of(0, 5, Duration.ofSeconds(1), Duration.ofMillis(1))
                        .cpuMicros())
                .isNaN();
    }

    @Test
    void takesTheMiddleOfEachNumberAndAllFailures() {
        var median = Measurement.median(
                List.of(new Measurement(10, 3, 1), new Measurement(30, 1, 0), new Measurement(20, 2, 4)));

        assertThat(median).isEqualTo(new Measurement(20, 2, 5));
    }

    @Test
    void takesTheMeanOfTheMiddleTwo() {
        assertThat(Measurement.median(List.of(new Measurement(10, 3, 0), new Measurement(30, 1, 0))))
                .isEqualTo(new Measurement(20, 2, 0));
    }
}
