package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTests {

    @Test
    void allowsSeveralInstancesOfAServiceOnFreePorts() {
        assertThat(Scaling.require("order-service", 3).name()).isEqualTo("order-service");
    }

    @Test
    void allowsTwoRegistriesFromTheStartAndNotMore() {
        assertThat(Scaling.requireAtStart("discovery-service", 2).name()).isEqualTo("discovery-service");
        assertThatThrownBy(() -> Scaling.requireAtStart("discovery-service", 3))
                .hasMessageStartingWith("There can be 1 to 2 instances of discovery-service, not 3;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-servise   | 2 | There is no service order-servise; did you mean order-service?",
                "discovery-service | 2 | discovery-service cannot be scaled while it runs: everybody is told where each is at the start. ./orrery up --scale discovery-service=2 starts 2.",
                "postgresql      | 2 | postgresql cannot be scaled: its port is known, so there is one of it.",
                "order-service   | 0 | There can be 1 to 8 instances of order-service, not 0; to have none for a while, kill them."
            })
    void saysWhyNot(String service, int count, String sentence) {
        assertThatThrownBy(() -> Scaling.require(service, count))
                .isInstanceOf(LauncherException.class)
                .hasMessage(sentence);
    }
}
