package dev.orrery.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTests {

    @Test
    void takesTheMedianOfEachNumberByItselfAndLosesNoFailure() {
        var median = Turn.median(
                List.of(new Turn(100, 3, 30, 1.5, 0), new Turn(300, 1, 10, 1.0, 2), new Turn(200, 2, 90, 9.0, 1)));

        assertThat(median).isEqualTo(new Turn(200, 2, 30, 1.5, 3));
    }

    @Test
    void takesTheMiddleOfTwo() {
        assertThat(Turn.median(List.of(new Turn(100, 1, 1, 1, 0), new Turn(200, 1, 1, 2, 0))))
                .isEqualTo(new Turn(150, 1, 1, 1.5, 0));
    }
}
