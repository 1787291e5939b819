package dev.orrery.order.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10 | 10",
                "respond-async, wait=5 | 5",
                "WAIT = \"7\"; foo=bar | 7",
                "wait=999999999 | 30",
                "wait=0 | 0"
            })
    void readsHowLongToWaitUpToABound(String header, int seconds) {
        assertThat(Preference.of(List.of(header)).waitFor()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=ten", "wait=1.5", "await=10", "wait=99999999999"})
    void passesOverWhatItDoesNotUnderstand(String header) {
        assertThat(Preference.of(List.of(header)).isGiven()).isFalse();
    }

    @Test
    void findsTheWaitInAnyOfTheHeaders() {
        assertThat(Preference.of(List.of("respond-async", "wait=3")).applied()).isEqualTo("wait=3");
    }
}
