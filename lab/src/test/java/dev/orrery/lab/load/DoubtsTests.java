package dev.orrery.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.load.Arrivals.AtOnce;
import dev.orrery.lab.load.Arrivals.Constant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoubtsTests {

    private static final Load LOAD = load(new Constant(100));
    private static final Duration BOUND = Limits.STANDARD.lateness();

    @Test
    void acceptsNinetyEightPercent() {
        assertThat(new Doubts(LOAD, 1_000, 980).sentences()).isEmpty();
    }

    @Test
    void doubtsLessThanNinetyEightPercent() {
        assertThat(new Doubts(LOAD, 10_000, 9_790).sentences())
                .containsExactly(
                        "only 97.9 % of the planned requests of the load \"orders\" were started in time (9,790 of 10,000).");
    }

    @Test
    void acceptsALoadOfNothing() {
        assertThat(new Doubts(LOAD, 0, 0).sentences()).isEmpty();
    }

    @Test
    void doubtsLateStarts() {
        assertThat(new Doubts(LOAD, 1, 1).late(BOUND).sentences()).isEmpty();
        assertThat(new Doubts(LOAD, 1, 1).late(BOUND.plusMillis(30)).sentences())
                .containsExactly(
                        "the load generator was late: 1 % of the load \"orders\" started 80 ms or more after its"
                                + " moment (at most 50 ms).");
    }

    @Test
    void expectsRequestsAtOnceToWaitForEachOther() {
        assertThat(new Doubts(load(new AtOnce(1)), 1, 1)
                        .late(Duration.ofMinutes(1))
                        .sentences())
                .isEmpty();
    }

    @Test
    void doubtsWaitsForAProcessor() {
        assertThat(new Doubts(LOAD, 1, 1).denied(Duration.ofMillis(10)).sentences())
                .isEmpty();
        assertThat(new Doubts(LOAD, 1, 1).denied(Duration.ofMillis(14)).sentences())
                .containsExactly(
                        "the load generator was denied the processor during the load \"orders\": it waited 14 ms"
                                + " each time on average (at most 10 ms).");
    }

    private static Load load(Arrivals arrivals) {
        return new Load("orders", arrivals, Duration.ofSeconds(1), 1, Limits.STANDARD);
    }
}
