package dev.orrery.order.ordering;

import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.messaging.Outgoing;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something to be done to one order.
 *
 * @param decide calls one of the order's methods
 * @param trace puts a message that follows from it into the right trace
 */
public record OrderChange(OrderId id, Consumer<Order> decide, Function<Message, Outgoing> trace) {}
