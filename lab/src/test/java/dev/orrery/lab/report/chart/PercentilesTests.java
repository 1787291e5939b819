package dev.orrery.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTests {

    @Test
    void areValuesThatWereSeen() {
        var hundred = Percentiles.of(LongStream.rangeClosed(1, 100).map(n -> 101 - n));

        assertThat(hundred.at(0)).isEqualTo(1);
        assertThat(hundred.at(0.5)).isEqualTo(50);
        assertThat(hundred.at(0.99)).isEqualTo(99);
        assertThat(hundred.at(0.991)).isEqualTo(100);
        assertThat(hundred.at(1)).isEqualTo(100);
    }

    @Test
    void ofFewAreTheSlowest() {
        assertThat(Percentiles.of(LongStream.of(3, 900, 4)).at(0.99)).isEqualTo(900);
    }

    @Test
    void ofNothingAreNotANumber() {
        assertThat(Percentiles.of(LongStream.empty()).at(0.5)).isNaN();
    }
}
