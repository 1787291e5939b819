package dev.orrery.defaults.clock;

import java.time.Instant;

/**
 * What a service takes for the time.
 *
 * @param offset how far it is ahead of the machine's clock, as an ISO 8601 duration
 */
record ClockState(Instant now, String offset) {

    static ClockState of(SkewedClock clock) {
        return new ClockState(clock.instant(), clock.offset().toString());
    }
}
