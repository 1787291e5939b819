package dev.orrery.lab.load;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void refusesNegativeBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(-1, SECOND, 1, SECOND, SECOND, SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, SECOND.negated(), 1, SECOND, SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.STANDARD.withPatience(SECOND.negated()));
    }

    @Test
    void refusesALoadOfWhichNothingMayBeUnderWay() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.STANDARD.withUnderWay(0));
    }

    @Test
    void refusesALoadWithoutTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Load("orders", new Arrivals.AtOnce(1), Duration.ZERO, 1, Limits.STANDARD));
    }
}
