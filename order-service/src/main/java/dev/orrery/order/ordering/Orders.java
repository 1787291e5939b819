package dev.orrery.order.ordering;

import dev.orrery.defaults.messaging.Outgoing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: all orders there are. */
public interface Orders {

    /**
     * Stores a new order, its key and the message that starts it on its way, all or nothing.
     *
     * @return false, with nothing stored, when the key is taken
     */
    default boolean accept(PlacedOrder order, String paymentToken, @Nullable RequestKey key) {
        return accept(order, paymentToken, key, null);
    }

    /**
     * Like {@link #accept(PlacedOrder, String, RequestKey)}.
     *
     * @param stockReservedAt when its stock was reserved; null if it is still to be
     */
    boolean accept(PlacedOrder order, String paymentToken, @Nullable RequestKey key, @Nullable Instant stockReservedAt);

    /** The order that was accepted under the key, if its request was the same. */
    Optional<Keyed> byKey(RequestKey key);

    /**
     * An order found by a key.
     *
     * @param sameRequest whether the key was used with the same request
     */
    record Keyed(OrderId id, boolean sameRequest) {}

    Optional<PlacedOrder> find(OrderId id);

    /** At most {@code filter.limit()} orders, those accepted last first. */
    List<PlacedOrder> list(OrderFilter filter);

    /** Where these orders stand; unknown ones are left out. */
    Map<OrderId, OrderState> states(Collection<OrderId> ids);

    /** Loads orders and keeps others from changing them until the current transaction ends; unknown ones are left out. */
    Map<OrderId, Order> lock(Collection<OrderId> ids);

    /** Like {@link #lock}, for orders past their deadline that nobody else is at work on. */
    List<Order> lockOverdue(Instant now, int limit);

    /** Stores changed orders and what follows from their changes in the current transaction. */
    void save(Collection<Order> changed, List<Outgoing> messages);
}
