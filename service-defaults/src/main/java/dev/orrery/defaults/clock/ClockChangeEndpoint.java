package dev.orrery.defaults.clock;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** Changes what {@link ClockEndpoint} shows. */
@EndpointWebExtension(endpoint = ClockEndpoint.class)
final class ClockChangeEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ClockChangeEndpoint.class);

    private final SkewedClock clock;

    ClockChangeEndpoint(SkewedClock clock) {
        this.clock = clock;
    }

    @WriteOperation
    ClockState set(Duration offset) {
        try {
            clock.set(offset);
        } catch (IllegalArgumentException tooFar) {
            throw new InvalidEndpointRequestException(String.valueOf(tooFar.getMessage()), "offset");
        }
        log.warn("The clock is set off by {}", offset);
        return ClockState.of(clock);
    }
}
