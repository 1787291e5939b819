package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import org.jspecify.annotations.Nullable;

/** What became of a payment, for those who asked for it. */
public sealed interface PaymentAnswer {

    /** The order in question. */
    String orderId();

    /** The trace the request belonged to. */
    @Nullable
    String traceparent();

    /** The amount was charged. */
    record Charged(String orderId, @Nullable String traceparent, Money amount) implements PaymentAnswer {}

    /** The provider refused for good. */
    record Declined(String orderId, @Nullable String traceparent, String reason) implements PaymentAnswer {}

    /** The provider could not be brought to an answer. */
    record Unavailable(String orderId, @Nullable String traceparent, String reason) implements PaymentAnswer {}

    /** Nothing is charged any longer; {@code amount} was given back. */
    record Refunded(String orderId, @Nullable String traceparent, Money amount) implements PaymentAnswer {}
}
