package dev.orrery.order.fulfilment;

import dev.orrery.order.ordering.Order;
import dev.orrery.order.ordering.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * One step of an order's way.
 *
 * @param name as operators see it
 * @param during where the order stands while it waits for the step's answer
 * @param within how long it waits
 * @param undo what is done when no answer comes
 */
record Step(String name, OrderStatus during, Duration within, BiConsumer<Order, Instant> undo) {

    static Builder step(String name) {
        return new Builder(name, OrderStatus.PENDING, Duration.ZERO);
    }

    /** Reads as a row of the step table. */
    record Builder(String name, OrderStatus during, Duration within) {

        Builder whileOrderIs(OrderStatus status) {
            return new Builder(name, status, within);
        }

        Builder answeredWithin(Duration limit) {
            return new Builder(name, during, limit);
        }

        Step elseUndo(BiConsumer<Order, Instant> undo) {
            return new Step(name, during, within, undo);
        }
    }
}
