package dev.orrery.defaults.stoppoint;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bound of the stop points.
 *
 * @param holdAtMost longest wait of one thread at an armed stop point, above zero and at most ten minutes
 */
@ConfigurationProperties("orrery.stop-points")
record StopPointProperties(@DefaultValue("10s") Duration holdAtMost) {

    private static final Duration MOST = Duration.ofMinutes(10);

    StopPointProperties {
        if (!holdAtMost.isPositive() || holdAtMost.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "orrery.stop-points.hold-at-most must be above zero and at most " + MOST);
        }
    }
}
