package dev.orrery.order.ordering;

import dev.orrery.contracts.message.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: what follows from an order's changes. */
public interface Saga {

    /**
     * What starts an accepted order on its way.
     *
     * @param stockReservedAt when its stock was reserved; null if it is still to be
     */
    Message start(PlacedOrder order, @Nullable Instant stockReservedAt);

    /** What others have to be told of something that happened to an order. */
    Message announce(Order order, OrderEvent event);

    /** When an order that got into this state has to have left it; empty for a final one. */
    Optional<Instant> deadline(OrderState state);
}
