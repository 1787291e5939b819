package dev.orrery.order.ordering;

/** A message speaks of an order that does not exist here. */
final class UnknownOrderException extends RuntimeException {

    UnknownOrderException(OrderId id) {
        super("there is no order " + id);
    }
}
