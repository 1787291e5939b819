package dev.orrery.order.fulfilment;

import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.order.ordering.Order;
import dev.orrery.order.ordering.OrderChange;
import dev.orrery.order.ordering.OrderChanges;
import dev.orrery.order.ordering.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Applies the answers of other services to the orders they are about, a whole batch at a time. */
@Component
class AnsweredOrders {

    private final OrderChanges changes;
    private final Clock clock;

    AnsweredOrders(OrderChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** What an answer does to its order. */
    @FunctionalInterface
    interface Effect<M> {
        void on(Order order, M answer, Instant now);
    }

    <M extends Message> void apply(List<Received> messages, Class<M> family, Effect<M> effect) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        changes.apply(messages.stream()
                .map(received -> change(received, family.cast(received.message()), effect, now))
                .toList());
    }

    private static <M extends Message> OrderChange change(Received received, M answer, Effect<M> effect, Instant now) {
        OrderId id = OrderId.parse(answer.orderId())
                .orElseThrow(() -> new IllegalArgumentException("the order id is malformed"));
        return new OrderChange(id, order -> effect.on(order, answer, now), received::causes);
    }
}
