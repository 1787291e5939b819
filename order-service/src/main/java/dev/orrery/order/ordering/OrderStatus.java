package dev.orrery.order.ordering;

/** Where an order stands: {@code PENDING → RESERVED → CONFIRMED}, or rejected, or cancelled. */
public enum OrderStatus {
    /** Accepted; its stock is being reserved. */
    PENDING,
    /** Its stock is set aside; its payment is being taken. */
    RESERVED,
    /** Paid for and shipped. */
    CONFIRMED,
    /** Could not be fulfilled. */
    REJECTED,
    /** Called off. */
    CANCELLED;

    /** Whether an order that stands here stays here. */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, RESERVED -> false;
            case CONFIRMED, REJECTED, CANCELLED -> true;
        };
    }
}
