package dev.orrery.order.ordering;

import java.util.Optional;
import java.util.UUID;

/** Names one order. Clients see it as an opaque string; ids sort by the time of acceptance (UUID version 7). */
public record OrderId(UUID value) {

    private static final int TEXT_LENGTH = 36;

    /** The id a text stands for, if it has the exact form of one. */
    public static Optional<OrderId> parse(String text) {
        // The JDK also takes shortened forms, which would give one order many names.
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OrderId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** When the order was accepted, in milliseconds of the right time, however far the service's clock is off. */
    long acceptedAtMillis() {
        return value.getMostSignificantBits() >>> Short.SIZE;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
