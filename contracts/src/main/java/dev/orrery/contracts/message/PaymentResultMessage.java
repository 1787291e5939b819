package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orrery.contracts.Topics;

/** What payment-service answers, on {@link Topics#PAYMENT_RESULTS}. */
public sealed interface PaymentResultMessage extends Message
        permits PaymentChargedV1, PaymentDeclinedV1, PaymentUnavailableV1, PaymentRefundedV1 {

    @Override
    @JsonIgnore
    default String topic() {
        return Topics.PAYMENT_RESULTS;
    }
}
