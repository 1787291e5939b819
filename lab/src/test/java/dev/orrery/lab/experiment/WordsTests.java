package dev.orrery.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0.0 | 0",
                "7 | 7",
                "1234567 | 1,234,567",
                "3466.627 | 3,467",
                "12.3456 | 12.35",
                "0.99791666 | 0.9979",
                "0.00012 | 0.00012",
                "-0.5 | -0.5",
                "0.0000123 | 1.230e-05",
                "1e18 | 1.000e+18",
                "NaN | –",
                "Infinity | ∞",
                "-Infinity | −∞"
            })
    void areForPeople(double value, String words) {
        assertThat(Words.number(value)).isEqualTo(words);
    }

    @Test
    void giveTheUnitToWhatHasOne() {
        assertThat(Words.number(3, "ms")).isEqualTo("3 ms");
        assertThat(Words.number(3, "")).isEqualTo("3");
        assertThat(Words.number(Double.NaN, "ms")).isEqualTo("–");
        assertThat(Words.seconds(10_050_000)).isEqualTo("10.05 s");
    }
}
