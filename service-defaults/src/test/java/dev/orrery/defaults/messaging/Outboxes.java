package dev.orrery.defaults.messaging;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.stoppoint.StopPoints;
import java.time.Duration;

/** Outboxes for tests of what stands before them. */
public final class Outboxes {

    private Outboxes() {}

    /** Gives messages their envelope; they cannot be stored. */
    public static Outbox leadingNowhere() {
        return new Outbox(
                null, null, null, new StopPoints(Duration.ofSeconds(1)), new CurrentTrace(null), Mechanisms.without());
    }
}
