package dev.orrery.defaults.clock;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/clock}: what this service takes for the time. */
@Endpoint(id = "clock")
final class ClockEndpoint {

    private final SkewedClock clock;

    ClockEndpoint(SkewedClock clock) {
        this.clock = clock;
    }

    @ReadOperation
    ClockState now() {
        return ClockState.of(clock);
    }
}
