package dev.orrery.gateway.limit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {

    @Test
    void readsItsTerms() {
        assertThat(Policy.of("customer", "token-bucket 100/1m burst 250"))
                .isEqualTo(new Policy("customer", Algorithm.TOKEN_BUCKET, 100, Duration.ofMinutes(1), 250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixed-window 5/PT1S",
                "sliding-window 100/PT1M",
                "token-bucket 100/PT1M",
                "token-bucket 100/PT1M burst 250",
                "leaky-bucket 100/PT1M",
                "leaky-bucket 100/PT1M burst 7"
            })
    void tellsTheTermsItWasReadFrom(String terms) {
        assertThat(Policy.of("some", terms).terms()).isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guessing-game 100/1m         | names the unknown algorithm guessing-game",
                "token-bucket 100/1m burst 99 | has a burst of 99, below its rate",
                "leaky-bucket 600/1m burst 9  | has a burst of 9, below its rate",
                "sliding-window 100/0s        | has a window of PT0S",
                "sliding-window 100/500ms     | has a window of PT0.5S",
                "sliding-window 100/48h       | has a window of PT48H",
                "sliding-window 100/soon      | has the window \"soon\", which is no duration",
                "sliding-window 0/1m          | allows 0 requests",
                "sliding-window 2000000/1m    | allows 2000000 requests",
                "sliding-window 100/1m burst 200 | has a burst, for which a sliding-window has no bucket",
                "100 a minute                 | cannot be read"
            })
    void isRefusedByNameWhenItCannotHold(String terms, String why) {
        assertThatThrownBy(() -> Policy.of("customer", terms))
                .isInstanceOf(UnfitPolicyException.class)
                .hasMessageStartingWith("The rate limit policy customer " + why);
    }

    @Test
    void countsAnewWhenItsTermsChange() {
        assertThat(Policy.of("some", "sliding-window 5/1s").key("x"))
                .isNotEqualTo(Policy.of("some", "sliding-window 6/1s").key("x"))
                .isNotEqualTo(Policy.of("some", "fixed-window 5/1s").key("x"))
                .isNotEqualTo(Policy.of("other", "sliding-window 5/1s").key("x"));
    }

    @Test
    void isDividedAmongCountersButNeverToNothing() {
        var policy = Policy.of("some", "token-bucket 10/1s");

        assertThat(policy.limitOfOne(4)).isEqualTo(2);
        assertThat(policy.burstOfOne(4)).isEqualTo(2);
        assertThat(policy.limitOfOne(11)).isEqualTo(1);
    }

    @Test
    void neverSendsAClientBackTooEarly() {
        assertThat(new Decision(false, 0, Duration.ofMillis(1)).retryInSeconds())
                .isEqualTo(1);
        assertThat(new Decision(false, 0, Duration.ofSeconds(1)).retryInSeconds())
                .isEqualTo(1);
        assertThat(new Decision(false, 0, Duration.ofMillis(1_001)).retryInSeconds())
                .isEqualTo(2);
    }
}
