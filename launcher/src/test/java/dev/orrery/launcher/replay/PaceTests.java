package dev.orrery.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTests {

    @Test
    void keepsItsScheduleHoweverLateTheSenderIs() {
        var begin = System.nanoTime() - Duration.ofSeconds(10).toNanos();

        assertThat(Pace.parse("200").await(begin, 400) - begin)
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void waitsUntilAnOrderIsDue() {
        var begin = System.nanoTime();

        var due = Pace.parse("50").await(begin, 2);

        assertThat(due - begin).isEqualTo(Duration.ofMillis(40).toNanos());
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
    }

    @Test
    void startsAtOnceAtFullSpeed() {
        var begin = System.nanoTime();

        assertThat(Pace.parse("max").await(begin, 1_000)).isBetween(begin, System.nanoTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "fast", "1e9", "NaN", "12345678"})
    void refusesWhatIsNoRate(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pace.parse(text)).withMessageContaining("rate");
    }
}
