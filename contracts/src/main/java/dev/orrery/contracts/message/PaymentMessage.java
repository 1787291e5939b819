package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orrery.contracts.Topics;

/** What order-service asks of payment-service, on {@link Topics#PAYMENTS}. */
public sealed interface PaymentMessage extends Message permits PaymentRequestedV1, RefundRequestedV1 {

    @Override
    @JsonIgnore
    default String topic() {
        return Topics.PAYMENTS;
    }
}
