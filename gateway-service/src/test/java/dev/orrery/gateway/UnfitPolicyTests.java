package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UnfitPolicyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies.customer=token-bucket 100/1m burst 50 | customer has a burst of 50, below its rate",
                "policies.anonymous=sliding-window 100/0s       | anonymous has a window of PT0S",
                "policies.staff=coin-toss 100/1m                | staff names the unknown algorithm coin-toss",
                "by-route.orders.customer=generous              | generous is named by a rule and does not exist"
            })
    void stopsTheStartWithASentenceThatNamesIt(String setting, String why, CapturedOutput output) {
        assertThatThrownBy(() -> RunningGateway.start(Map.of(), "orrery.gateway.limits." + setting)
                .close());

        assertThat(output)
                .contains("The rate limit policy " + why)
                .contains("Correct orrery.gateway.limits.policies.")
                .doesNotContain("\tat ");
    }
}
