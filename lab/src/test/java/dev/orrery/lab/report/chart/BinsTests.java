package dev.orrery.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTests {

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.1, 1",
        "9.95, 0.1, 100",
        "29.99, 1, 30",
        "30, 1, 31",
        "119.5, 1, 120",
        "120, 2, 61",
        "3599, 30, 120",
        "86399, 900, 96"
    })
    void areSecondsAndNeverMoreThanAPageHolds(double seconds, double width, int count) {
        var bins = Bins.over(List.of(lasting(seconds)));

        assertThat(bins.seconds()).isEqualTo(width);
        assertThat(bins.count()).isEqualTo(count);
    }

    @Test
    void holdEveryMoment() {
        var bins = Bins.over(List.of(lasting(29.99)));

        assertThat(bins.of(0)).isZero();
        assertThat(bins.of(999_999)).isZero();
        assertThat(bins.of(1_000_000)).isEqualTo(1);
        assertThat(bins.of(29_990_000)).isEqualTo(29);
        assertThat(bins.of(Long.MAX_VALUE)).isEqualTo(29);
        assertThat(bins.name(14)).isEqualTo("14–15 s");
    }

    @Test
    void coverTheLongerArm() {
        assertThat(Bins.over(List.of(lasting(15), lasting(40))).count()).isEqualTo(41);
    }

    @Test
    void endWithTheSamplesAndNotWithAWindow() {
        var open = new Evidence(
                Arm.TREATMENT,
                true,
                List.of(),
                List.of(new Point("s", 12_000_000, 1)),
                List.of(new Window("w", 0, Long.MAX_VALUE)),
                Map.of(),
                List.of(),
                List.of());

        assertThat(Bins.over(List.of(open)).end()).isEqualTo(13);
    }

    private static Evidence lasting(double seconds) {
        var last = new Point("s", Math.round(seconds * 1e6), 1);
        return new Evidence(Arm.TREATMENT, true, List.of(), List.of(last), List.of(), Map.of(), List.of(), List.of());
    }
}
