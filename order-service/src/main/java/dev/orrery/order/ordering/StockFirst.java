package dev.orrery.order.ordering;

/** Port: accepts orders the other way, only after their stock has been asked for. */
public interface StockFirst {

    /** Has the order's stock reserved, within a bounded time, and stores the order then. */
    AcceptOutcome accept(PlacedOrder order, PlaceOrder wish);
}
