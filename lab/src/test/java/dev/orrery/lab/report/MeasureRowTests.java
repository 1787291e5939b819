package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.report.MeasureRow.Cell;
import org.junit.jupiter.api.Test;

class MeasureRowTests {

    @Test
    void showsAllDigitsWhereFewerWouldLieOnTheOtherSideOfTheBound() {
        var measure = Measure.atMost(2, "ratio", "Ratio", "×");

        assertThat(Cell.of(measure, 2.00004)).isEqualTo(new Cell("2.00004 ×", "outside", "✕", "outside"));
        assertThat(Cell.of(measure, 1.99996)).isEqualTo(new Cell("2 ×", "inside", "✓", "inside"));
        assertThat(Cell.of(measure, 7.123456)).isEqualTo(new Cell("7.123 ×", "outside", "✕", "outside"));
    }

    @Test
    void marksNothingThatDecidesNothing() {
        assertThat(Cell.of(Measure.shown("p50", "Median", "ms"), 3)).isEqualTo(new Cell("3 ms", "shown", "", ""));
    }

    @Test
    void holdsWhatCouldNotBeMeasuredForOutside() {
        assertThat(Cell.of(Measure.atMost(2, "ratio", "Ratio", "×"), Double.NaN))
                .isEqualTo(new Cell("–", "outside", "✕", "outside"));
    }

    @Test
    void readsTinyNumbersAsTheyAreShown() {
        assertThat(Cell.of(Measure.atMost(1e-6, "share", "Share", ""), 1.0000001e-6)
                        .number())
                .isEqualTo("1.0000001E-6");
    }
}
