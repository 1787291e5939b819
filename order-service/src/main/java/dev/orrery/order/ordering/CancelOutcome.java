package dev.orrery.order.ordering;

/** What became of the wish to cancel an order. */
public sealed interface CancelOutcome {

    /** The order is cancelled, now or since earlier. */
    record Cancelled(OrderId id) implements CancelOutcome {}

    /** The order had already come to another end. */
    record TooLate(OrderId id, OrderStatus status) implements CancelOutcome {}
}
