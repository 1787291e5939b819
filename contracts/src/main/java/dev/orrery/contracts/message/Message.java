package dev.orrery.contracts.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** A fact or request that one service tells another. Its id is what makes a second delivery recognisable. */
public sealed interface Message permits OrderMessage, StockMessage, PaymentMessage, PaymentResultMessage {

    /** Unique per message, the same for every delivery of it. */
    UUID messageId();

    /** The order it is about. */
    String orderId();

    /** The Kafka key: messages with one key are delivered in the order they were sent. */
    @JsonIgnore
    default String key() {
        return orderId();
    }

    /** When what it tells happened. */
    Instant occurredAt();

    /** The topic that carries it. */
    @JsonIgnore
    String topic();

    /** The versioned type name, as in the {@code ce_type} header. */
    @JsonIgnore
    default String type() {
        return getClass().getSimpleName();
    }
}
