package dev.orrery.order.reservation;

import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.PlacedOrder;

/** Port: the stock that inventory-service sets aside when it is asked directly. */
interface InventoryStock {

    /** Asks once for all lines of the order, or none, and waits for the answer within the time limit. */
    Answer reserve(PlacedOrder order);

    /** Says once, without waiting, that whatever the order holds can be given back. */
    void release(OrderId id);

    /** What inventory-service said. */
    enum Answer {
        RESERVED,
        REFUSED,
        /** Nothing, or not in time: whether stock was set aside is unknown. */
        NONE
    }
}
