package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that something is still to be done about, as it was when this instance claimed it.
 *
 * @param attempts calls to the provider made for it so far
 */
record OpenPayment(
        String orderId,
        PaymentStatus status,
        Money amount,
        String token,
        int attempts,
        Instant requestedAt,
        @Nullable String traceparent) {

    static OpenPayment of(PaymentRequest request) {
        return new OpenPayment(
                request.orderId(),
                PaymentStatus.REQUESTED,
                request.amount(),
                request.token(),
                0,
                request.requestedAt(),
                request.traceparent());
    }
}
