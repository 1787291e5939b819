package dev.orrery.order.ordering;

import java.time.Duration;
import java.util.List;

/** What became of the wish to place an order. */
public sealed interface PlaceOutcome {

    /** The order is accepted and will not be lost. */
    record Accepted(PlacedOrder order) implements PlaceOutcome {}

    /** The same request had been accepted before; this is its order as it stands now. */
    record Replayed(PlacedOrder order) implements PlaceOutcome {}

    /** The key belongs to another request. */
    record KeyReused() implements PlaceOutcome {}

    /** These products do not exist. */
    record UnknownSkus(List<String> skus) implements PlaceOutcome {}

    /** Nobody can tell the prices now. */
    record NoPrices(Duration retryAfter) implements PlaceOutcome {}

    /** The stock has to be reserved first, and inventory-service does not answer. */
    record NoStockAnswer(Duration retryAfter) implements PlaceOutcome {}
}
