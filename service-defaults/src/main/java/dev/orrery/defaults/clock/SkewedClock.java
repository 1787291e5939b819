package dev.orrery.defaults.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Another clock's time, ahead or behind by an offset that can be changed while it runs. Safe for any number of threads. */
final class SkewedClock extends Clock {

    /** How far it can be off, in both directions. */
    static final Duration MOST = Duration.ofDays(1);

    private final Clock right;
    private final AtomicReference<Duration> offset;

    private SkewedClock(Clock right, AtomicReference<Duration> offset) {
        this.right = right;
        this.offset = offset;
    }

    /** @throws IllegalArgumentException for an offset of more than a day */
    static SkewedClock of(Clock right, Duration offset) {
        var clock = new SkewedClock(right, new AtomicReference<>(Duration.ZERO));
        clock.set(offset);
        return clock;
    }

    Duration offset() {
        return offset.get();
    }

    /** @throws IllegalArgumentException for an offset of more than a day */
    void set(Duration ahead) {
        if (ahead.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a clock can be off by a day at most");
        }
        offset.set(ahead);
    }

    @Override
    public Instant instant() {
        return right.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    /** The same clock seen from elsewhere: it follows every change of the offset. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new SkewedClock(right.withZone(zone), offset);
    }
}
