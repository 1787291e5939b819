package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatheringTests {

    private final Gathering gathering = new Gathering(Duration.ofMillis(20), Duration.ofMillis(100));

    @Test
    void waitsForNobodyAfterAnEmptyBatch() {
        assertThat(gathering.after(0)).isZero();
    }

    @Test
    void waitsLongerTheFullerTheLastBatchWas() {
        assertThat(gathering.after(1)).isEqualTo(Duration.ofMillis(20));
        assertThat(gathering.after(3)).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void neverWaitsLongerThanItsBound() {
        assertThat(gathering.after(500)).isEqualTo(Duration.ofMillis(100));
    }
}
