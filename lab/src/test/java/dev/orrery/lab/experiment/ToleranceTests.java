package dev.orrery.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Tolerance.AtLeast;
import dev.orrery.lab.experiment.Tolerance.AtMost;
import dev.orrery.lab.experiment.Tolerance.Exactly;
import dev.orrery.lab.experiment.Tolerance.Shown;
import org.junit.jupiter.api.Test;

class ToleranceTests {

    @Test
    void admitsTheBoundItself() {
        assertThat(new AtMost(2).admits(2)).isTrue();
        assertThat(new AtLeast(2).admits(2)).isTrue();
        assertThat(new Exactly(2).admits(2)).isTrue();
    }

    @Test
    void refusesWhatIsBeyondTheBound() {
        assertThat(new AtMost(2).admits(2.001)).isFalse();
        assertThat(new AtLeast(2).admits(1.999)).isFalse();
        assertThat(new Exactly(2).admits(3)).isFalse();
    }

    @Test
    void refusesWhatCouldNotBeComputed() {
        assertThat(new AtMost(2).admits(Double.NaN)).isFalse();
        assertThat(new AtLeast(2).admits(Double.NaN)).isFalse();
        assertThat(new Exactly(2).admits(Double.NaN)).isFalse();
    }

    @Test
    void decidesNothingWhereANumberIsOnlyShown() {
        assertThat(new Shown().admits(Double.NaN)).isTrue();
        assertThat(new Shown().words()).isEmpty();
    }

    @Test
    void saysTheBoundInWords() {
        assertThat(new AtMost(1.2).words()).isEqualTo("≤ 1.2");
        assertThat(new AtLeast(1000).words()).isEqualTo("≥ 1,000");
        assertThat(new Exactly(0).words()).isEqualTo("= 0");
    }
}
