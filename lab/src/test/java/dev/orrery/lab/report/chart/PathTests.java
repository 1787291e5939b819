package dev.orrery.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathTests {

    private static final Scale TEN = Scale.linear(0, 10);
    private static final double[] ACROSS = {0, 0.5, 1};

    @Test
    void goesFromValueToValue() {
        assertThat(Path.line(ACROSS, new double[] {0, 5, 10}, TEN)).isEqualTo("M0 10000L5000 5000L10000 0");
    }

    @Test
    void isBrokenWhereNothingWasMeasured() {
        assertThat(Path.line(ACROSS, new double[] {0, Double.NaN, 0}, TEN)).isEqualTo("M0 10000h1M10000 10000h1");
        assertThat(Path.line(ACROSS, new double[] {Double.NaN, 0, 0}, TEN)).isEqualTo("M5000 10000L10000 10000");
    }

    @Test
    void enclosesWhatIsBetweenTwoLines() {
        assertThat(Path.area(ACROSS, new double[] {0, 0, 0}, new double[] {12, 12, 12}, TEN))
                .isEqualTo("M0 0L5000 0L10000 0L10000 10000L5000 10000L0 10000Z");
    }

    @Test
    void enclosesNothingWhereNothingWasMeasured() {
        var gap = new double[] {1, Double.NaN, 1};

        assertThat(Path.area(ACROSS, gap, gap, TEN).split("Z")).hasSize(2);
    }
}
