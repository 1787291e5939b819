package dev.orrery.defaults.stoppoint;

import java.util.Arrays;
import java.util.Optional;

/** A place in the code where threads can be made to wait. */
public enum StopPoint {
    /** A change and its messages are committed; nobody has been told to send them. */
    OUTBOX_COMMITTED("outbox-committed"),
    /** The relay has read a batch of messages; none of them is sent. */
    OUTBOX_READ("outbox-read"),
    /** Kafka has answered for a batch; its rows are still in the outbox. */
    OUTBOX_SENT("outbox-sent");

    private final String id;

    StopPoint(String id) {
        this.id = id;
    }

    /** The name used at {@code /actuator/stop-points}. */
    public String id() {
        return id;
    }

    /** Finds a stop point by its exact id. */
    static Optional<StopPoint> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
