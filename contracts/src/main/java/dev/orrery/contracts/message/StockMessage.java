package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orrery.contracts.Topics;

/** What inventory-service answers, on {@link Topics#STOCK}. */
public sealed interface StockMessage extends Message permits StockReservedV1, StockRefusedV1 {

    @Override
    @JsonIgnore
    default String topic() {
        return Topics.STOCK;
    }
}
