package dev.orrery.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.fault.PaperPlatform;
import dev.orrery.launcher.LauncherException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTests {

    private final PaperPlatform platform = new PaperPlatform("gateway-service-1", "redis");

    @Test
    void refusesAPlatformOfWhichAPartIsPaused() {
        platform.pause("redis");

        assertRefused("redis is paused on the running platform; ./orrery resume redis makes the experiment possible.");
    }

    @Test
    void refusesAPlatformOfWhichAPartIsDown() {
        platform.kill("redis");

        assertRefused("redis is killed on the running platform; ./orrery restart redis makes the experiment possible.");
    }

    @Test
    void refusesATreatmentWithoutItsMechanism() {
        platform.off.add(Mechanism.INBOX);

        assertRefused("The mechanism inbox is switched off on the running platform; ./orrery switch inbox on makes the"
                + " experiment possible.");
    }

    @Test
    void refusesAPlatformThatClientsDoNotReach() {
        assertRefused("The platform's gateway at http://localhost:1 does not answer; ./orrery status tells more.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> new Readiness(platform).require(Set.of(Mechanism.INBOX)))
                .hasMessage(sentence)
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED));
    }
}
