package dev.orrery.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.lab.load.Arrivals.AtOnce;
import dev.orrery.lab.load.Arrivals.Constant;
import dev.orrery.lab.load.Arrivals.Poisson;
import dev.orrery.lab.load.Arrivals.Ramp;
import dev.orrery.lab.load.Arrivals.Steps;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SchedulesTests {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000;

    @Test
    void spacesAConstantRateEvenly() {
        assertThat(new Constant(4).schedule(Duration.ofSeconds(1), 1))
                .containsExactly(0, 250_000_000, 500_000_000, 750_000_000);
    }

    @Test
    void keepsTheMeanOfAPoissonProcess() {
        var moments = new Poisson(1_000).schedule(TEN_SECONDS, 7);

        assertThat((double) moments.length).isCloseTo(10_000, within(300.0));
    }

    @Test
    void leavesExponentialGapsInAPoissonProcess() {
        var moments = new Poisson(1_000).schedule(TEN_SECONDS, 7);

        double longerThanTheMean = LongStream.range(1, moments.length)
                        .filter(n -> moments[(int) n] - moments[(int) n - 1] > SECOND / 1_000)
                        .count()
                / (double) moments.length;

        assertThat(longerThanTheMean).isCloseTo(1 / Math.E, within(0.02));
    }

    @Test
    void givesTheSameMomentsForTheSameSeedOnly() {
        var arrivals = new Poisson(100);

        assertThat(arrivals.schedule(TEN_SECONDS, 1))
                .isEqualTo(arrivals.schedule(TEN_SECONDS, 1))
                .isNotEqualTo(arrivals.schedule(TEN_SECONDS, 2));
    }

    @Test
    void startsMoreAndMoreOnARisingRamp() {
        var moments = new Ramp(0, 100).schedule(TEN_SECONDS, 1);

        assertThat(moments).hasSize(500).isSorted();
        assertThat(LongStream.of(moments).filter(moment -> moment < 5 * SECOND).count())
                .isEqualTo(125);
    }

    @Test
    void fallsToNothingOnAFallingRamp() {
        var moments = new Ramp(100, 0).schedule(TEN_SECONDS, 1);

        assertThat(moments).hasSize(500).isSorted();
        assertThat(moments[moments.length - 1]).isBetween(9 * SECOND, 10 * SECOND);
    }

    @Test
    void givesEachStepTheSameTime() {
        var moments = new Steps(List.of(10.0, 30.0)).schedule(TEN_SECONDS, 1);

        assertThat(LongStream.of(moments).filter(moment -> moment < 5 * SECOND).count())
                .isEqualTo(50);
        assertThat(moments).hasSize(200).isSorted();
    }

    @Test
    void startsAllAtOnceInTheFirstMoment() {
        assertThat(new AtOnce(3).schedule(TEN_SECONDS, 1)).containsExactly(0, 0, 0);
    }

    @Test
    void startsNothingAtRateZero() {
        assertThat(new Constant(0).schedule(TEN_SECONDS, 1)).isEmpty();
        assertThat(new Poisson(0).schedule(TEN_SECONDS, 1)).isEmpty();
        assertThat(new Ramp(0, 0).schedule(TEN_SECONDS, 1)).isEmpty();
    }

    @Test
    void refusesMoreThanFitsIntoMemory() {
        var hour = Duration.ofHours(1);

        assertThatIllegalArgumentException().isThrownBy(() -> new Constant(1e6).schedule(hour, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Poisson(1e6).schedule(hour, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Steps(List.of(1.0, 1e6)).schedule(hour, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtOnce(Integer.MAX_VALUE).schedule(hour, 1));
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Constant(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Poisson(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ramp(1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Steps(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtOnce(-1));
    }
}
