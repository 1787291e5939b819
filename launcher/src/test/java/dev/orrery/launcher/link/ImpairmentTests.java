package dev.orrery.launcher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.launcher.LauncherException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImpairmentTests {

    @Test
    void saysWhatItDoes() {
        assertThat(Impairment.delay(Duration.ofMillis(100), Duration.ofMillis(20)))
                .hasToString("slower by 100 ms ± 20 ms each way");
        assertThat(Impairment.delay(Duration.ofSeconds(2), Duration.ZERO)).hasToString("slower by 2000 ms each way");
        assertThat(Impairment.CUT).hasToString("cut");
    }

    @Test
    void refusesALatencyThatNobodyWouldWaitFor() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Impairment.delay(Duration.ofMinutes(2), Duration.ZERO))
                .withMessage("A latency is at most 60 s.");
    }

    @Test
    void refusesAJitterThatWouldBringThingsBeforeTheirTime() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Impairment.delay(Duration.ofMillis(10), Duration.ofMillis(11)))
                .withMessage("The jitter is at most the latency: nothing arrives before it is sent.");
    }

    @Test
    void findsALinkAgainByItsName() {
        var name = new LinkName("order-service-1", "redis");

        assertThat(LinkName.of(name.toString())).isEqualTo(name);
    }
}
