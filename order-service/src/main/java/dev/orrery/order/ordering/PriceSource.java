package dev.orrery.order.ordering;

/** Where an order's prices came from. */
public enum PriceSource {
    /** inventory-service itself, when the order was placed. */
    INVENTORY,
    /** The shared cache, because inventory-service could not answer. */
    CACHE
}
