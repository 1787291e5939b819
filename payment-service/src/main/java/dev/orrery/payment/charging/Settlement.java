package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the work on an open payment came to. It takes effect only if the payment still has the status it had then.
 *
 * @param next the status it gets
 * @param calls how many calls to the provider it took
 * @param givenBack what the provider gave back, for a payment whose charge was cancelled
 * @param pause how long to wait before it is taken up again, for a payment that stays open
 */
record Settlement(
        OpenPayment payment,
        PaymentStatus next,
        @Nullable String reason,
        int calls,
        @Nullable Money givenBack,
        @Nullable Duration pause) {

    static Settlement charged(OpenPayment payment, int calls) {
        return new Settlement(payment, PaymentStatus.CHARGED, null, calls, null, null);
    }

    static Settlement declined(OpenPayment payment, String reason, int calls) {
        return new Settlement(payment, PaymentStatus.DECLINED, reason, calls, null, null);
    }

    /** The provider has confirmed that nothing is charged, or is charged no longer. */
    static Settlement cancelled(OpenPayment payment, @Nullable String reason, int calls, Money givenBack) {
        var next =
                payment.status() == PaymentStatus.REFUND_REQUESTED ? PaymentStatus.REFUNDED : PaymentStatus.UNAVAILABLE;
        return new Settlement(payment, next, reason, calls, givenBack, null);
    }

    static Settlement abandoned(OpenPayment payment, String reason, int calls, Duration pause) {
        return new Settlement(payment, PaymentStatus.ABANDONED, reason, calls, null, pause);
    }

    static Settlement postponed(OpenPayment payment, int calls, Duration pause) {
        return new Settlement(payment, payment.status(), null, calls, null, pause);
    }

    /** What is to be told about it, if anything. */
    Optional<PaymentAnswer> answer() {
        if (next == payment.status() || payment.status() == PaymentStatus.ABANDONED) {
            return Optional.empty(); // nothing has changed, or it was answered when it was given up
        }
        return switch (next) {
            case CHARGED ->
                Optional.of(new PaymentAnswer.Charged(payment.orderId(), payment.traceparent(), payment.amount()));
            case DECLINED ->
                Optional.of(new PaymentAnswer.Declined(payment.orderId(), payment.traceparent(), told(reason)));
            case ABANDONED, UNAVAILABLE ->
                Optional.of(new PaymentAnswer.Unavailable(payment.orderId(), payment.traceparent(), told(reason)));
            case REFUNDED ->
                Optional.of(new PaymentAnswer.Refunded(payment.orderId(), payment.traceparent(), givenBackOrNothing()));
            case REQUESTED, REFUND_REQUESTED, VOIDED -> Optional.empty();
        };
    }

    private Money givenBackOrNothing() {
        return givenBack == null ? new Money(BigDecimal.ZERO, payment.amount().currency()) : givenBack;
    }

    private static String told(@Nullable String reason) {
        return reason == null ? "no reason was given" : reason;
    }
}
