package dev.orrery.order.ordering;

import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.messaging.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes orders, many at a time, together with the messages that follow; tells who waits for them after the commit. */
@Component
public class OrderChanges {

    private final Orders orders;
    private final Saga saga;
    private final OrderWatch watch;

    OrderChanges(Orders orders, Saga saga, OrderWatch watch) {
        this.orders = orders;
        this.saga = saga;
        this.watch = watch;
    }

    /**
     * Applies changes in the given order, in the current transaction.
     *
     * @throws UnknownOrderException when one of the orders does not exist
     */
    public void apply(List<OrderChange> changes) {
        Map<OrderId, Order> locked =
                orders.lock(changes.stream().map(OrderChange::id).distinct().toList());
        Map<OrderId, Order> changed = new LinkedHashMap<>();
        List<Outgoing> messages = new ArrayList<>();
        for (OrderChange change : changes) {
            Order order = locked.get(change.id());
            if (order == null) {
                throw new UnknownOrderException(change.id());
            }
            change.decide().accept(order);
            if (collect(order, change.trace(), messages)) {
                changed.put(order.id(), order);
            }
        }
        save(changed.values(), messages);
    }

    /** Stores what was decided about orders that the current transaction has locked. */
    public void save(List<Order> decided, Function<Message, Outgoing> trace) {
        List<Outgoing> messages = new ArrayList<>();
        save(decided.stream().filter(order -> collect(order, trace, messages)).toList(), messages);
    }

    private boolean collect(Order order, Function<Message, Outgoing> trace, List<Outgoing> messages) {
        List<OrderEvent> events = order.drainEvents();
        for (OrderEvent event : events) {
            messages.add(trace.apply(saga.announce(order, event)));
        }
        return !events.isEmpty();
    }

    private void save(Collection<Order> changed, List<Outgoing> messages) {
        if (changed.isEmpty()) {
            return;
        }
        orders.save(changed, messages);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed.forEach(order -> watch.announce(order.id(), order.state()));
            }
        });
    }
}
