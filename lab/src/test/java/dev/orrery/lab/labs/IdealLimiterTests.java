package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdealLimiterTests {

    private static final long SECOND = 1_000_000;
    private static final long WINDOW = 2 * SECOND;
    private static final int LIMIT = 20;

    @Test
    void aFixedWindowAdmitsItsLimitOnBothSidesOfABoundary() {
        assertThat(admitted(IdealLimiter.FIXED_WINDOW, 0, every(10_000, 1_500_000, 2_500_000)))
                .isEqualTo(2 * LIMIT);
    }

    @Test
    void aFixedWindowBeginsAtItsBoundary() {
        assertThat(admitted(IdealLimiter.FIXED_WINDOW, 1_500_000, every(10_000, 1_500_000, 2_500_000)))
                .isEqualTo(LIMIT);
    }

    @Test
    void aSlidingWindowNeverAdmitsMoreThanItsLimitInAWindow() {
        assertThat(admitted(IdealLimiter.SLIDING_WINDOW, 0, every(10_000, 1_500_000, 2_500_000)))
                .isEqualTo(LIMIT);
        assertThat(admitted(IdealLimiter.SLIDING_WINDOW, 0, every(10_000, 0, WINDOW + 1)))
                .isEqualTo(LIMIT + 1);
    }

    @Test
    void aTokenBucketAdmitsItsSizeAndWhatComesInMeanwhile() {
        assertThat(admitted(IdealLimiter.TOKEN_BUCKET, 0, every(10_000, 0, WINDOW)))
                .isEqualTo(2 * LIMIT - 1);
    }

    @Test
    void aLeakyBucketHoldsWhatLeaksInASecond() {
        assertThat(admitted(IdealLimiter.LEAKY_BUCKET, 0, every(1, 0, 1_000))).isEqualTo(LIMIT / 2);
        assertThat(admitted(IdealLimiter.LEAKY_BUCKET, 0, every(10_000, 0, WINDOW)))
                .isEqualTo(LIMIT / 2 + LIMIT - 1);
    }

    private static LongStream every(long micros, long from, long to) {
        return LongStream.iterate(from, at -> at < to, at -> at + micros);
    }

    private static long admitted(IdealLimiter limiter, long boundary, LongStream moments) {
        var admitting = limiter.admitting(LIMIT, WINDOW, boundary);
        return moments.filter(admitting).count();
    }
}
