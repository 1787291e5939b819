package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orrery.contracts.Topics;

/** What order-service tells of an order's life, on {@link Topics#ORDERS}. */
public sealed interface OrderMessage extends Message
        permits OrderPlacedV1, OrderConfirmedV1, OrderRejectedV1, OrderCancelledV1 {

    @Override
    @JsonIgnore
    default String topic() {
        return Topics.ORDERS;
    }
}
