package dev.orrery.defaults.messaging;

import dev.orrery.defaults.mechanism.Mechanisms;

/** Outboxes for tests of what stands before them. */
public final class Outboxes {

    private Outboxes() {}

    /** Gives messages their envelope; they cannot be stored. */
    public static Outbox leadingNowhere() {
        return new Outbox(null, null, null, new CurrentTrace(null), Mechanisms.without());
    }
}
