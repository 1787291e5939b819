package dev.orrery.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTests {

    @Test
    void beginsAtZeroSoThatHeightsCanBeCompared() {
        var scale = Scale.fitting(new double[] {120, Double.NaN, 187});

        assertThat(scale.logarithmic()).isFalse();
        assertThat(scale.marks()).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
    }

    @Test
    void goesBelowZeroWhereValuesDo() {
        assertThat(Scale.fitting(new double[] {-3, 5}).marks()).containsExactly(-4.0, -2.0, 0.0, 2.0, 4.0, 6.0);
    }

    @Test
    void isLogarithmicWhereValuesAreFarApart() {
        var scale = Scale.fitting(new double[] {18, 3_500});

        assertThat(scale.logarithmic()).isTrue();
        assertThat(scale.marks()).containsExactly(10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0);
        assertThat(scale.share(10)).isZero();
        assertThat(scale.share(5_000)).isEqualTo(1);
        assertThat(scale.share(Math.sqrt(10 * 5_000))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void marksDecadesOnlyWhereThereAreMany() {
        assertThat(Scale.fitting(new double[] {3, 90_000}).marks())
                .containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void isNeverLogarithmicWithZeroInIt() {
        assertThat(Scale.fitting(new double[] {0, 1_000_000}).logarithmic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY})
    void hasAnAxisForNothingToShow(double value) {
        assertThat(Scale.fitting(new double[] {value}).marks()).startsWith(0.0).endsWith(1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.3, 1, 7, 99.99, 100, 12_345, 1e12})
    void holdsItsHighestValueAndIsNotTwiceAsHigh(double highest) {
        var scale = Scale.fitting(new double[] {highest});

        assertThat(scale.to()).isBetween(highest * (1 - 1e-9), highest * 2);
        assertThat(scale.marks()).hasSizeBetween(3, 7);
    }

    @Test
    void keepsWhatIsBeyondAtTheEdge() {
        var scale = Scale.linear(0, 10);

        assertThat(scale.share(-5)).isZero();
        assertThat(scale.share(50)).isEqualTo(1);
    }

    @Test
    void endsWhereTheTimeEnds() {
        var scale = Scale.time(31);

        assertThat(scale.to()).isEqualTo(31);
        assertThat(scale.marks()).containsExactly(0.0, 10.0, 20.0, 30.0);
    }
}
