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
    private final OrderTally tally;

    OrderChanges(Orders orders, Saga saga, OrderWatch watch, OrderTally tally) {
        this.orders = orders;
        this.saga = saga;
        this.watch = watch;
        this.tally = tally;
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
        var following = new Following();
        for (OrderChange change : changes) {
            Order order = locked.get(change.id());
            if (order == null) {
                throw new UnknownOrderException(change.id());
            }
            change.decide().accept(order);
            if (collect(order, change.trace(), following)) {
                changed.put(order.id(), order);
            }
        }
        save(changed.values(), following);
    }

    /** Stores what was decided about orders that the current transaction has locked. */
    public void save(List<Order> decided, Function<Message, Outgoing> trace) {
        var following = new Following();
        save(decided.stream().filter(order -> collect(order, trace, following)).toList(), following);
    }

    private boolean collect(Order order, Function<Message, Outgoing> trace, Following following) {
        List<OrderEvent> events = order.drainEvents();
        for (OrderEvent event : events) {
            following.messages().add(trace.apply(saga.announce(order, event)));
            if (event.isEnd()) {
                following.ended().add(order);
            }
        }
        return !events.isEmpty();
    }

    private void save(Collection<Order> changed, Following following) {
        if (changed.isEmpty()) {
            return;
        }
        orders.save(changed, following.messages());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed.forEach(order -> watch.announce(order.id(), order.state()));
                following.ended().forEach(tally::ended);
            }
        });
    }

    /** What follows from the changes of one transaction. */
    private record Following(List<Outgoing> messages, List<Order> ended) {

        Following() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }
}
