package dev.orrery.defaults.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SkewedClockTests {

    private static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");

    private final SkewedClock clock = SkewedClock.of(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ZERO);

    @Test
    void isRightUntilItIsSetOff() {
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void isAheadOrBehindByItsOffset() {
        clock.set(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
        assertThat(clock.millis()).isEqualTo(NOON.plusSeconds(300).toEpochMilli());

        clock.set(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(3_600));
    }

    @Test
    void followsTheOffsetInOtherZones() {
        var elsewhere = clock.withZone(ZoneId.of("Europe/London"));

        clock.set(Duration.ofMinutes(5));

        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(elsewhere.instant()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void isNeverOffByMoreThanADay() {
        clock.set(Duration.ofDays(1));
        clock.set(Duration.ofDays(-1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.set(Duration.ofDays(1).plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> SkewedClock.of(Clock.systemUTC(), Duration.ofDays(-2)));
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(-1));
    }
}
