package dev.orrery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderModeTests {

    @ParameterizedTest
    @ValueSource(strings = {"normal", "failing", "slow:500ms"})
    void readsWhatItPrints(String text) {
        assertThat(ProviderMode.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "slow", "slow:", "slow:soon", "slow:-1s", "slow:2h", "FAILING", "slow:1e9s"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderMode.parse(text));
    }
}
