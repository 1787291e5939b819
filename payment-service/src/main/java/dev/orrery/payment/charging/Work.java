package dev.orrery.payment.charging;

import dev.orrery.contracts.Money;
import dev.orrery.payment.card.Attempt;
import dev.orrery.payment.card.Card;
import dev.orrery.payment.card.ChargeAnswer;
import dev.orrery.payment.card.ChargeRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Does what is to be done about one open payment. */
@Component
final class Work {

    private static final String CALLED_OFF = "the provider could not be reached in time";

    private final Card card;
    private final Clock clock;
    private final Duration pause;
    private final Duration pauseMax;
    private final Duration patience;

    Work(Card card, Clock clock, ChargingProperties settings) {
        this.card = card;
        this.clock = clock;
        this.pause = settings.pause();
        this.pauseMax = settings.pauseMax();
        this.patience = settings.patience();
    }

    Settlement on(OpenPayment payment) {
        return switch (payment.status()) {
            case REQUESTED -> charge(payment);
            case ABANDONED, REFUND_REQUESTED -> cancel(payment);
            case CHARGED, DECLINED, UNAVAILABLE, REFUNDED, VOIDED ->
                throw new IllegalArgumentException("nothing is to be done about a payment that is " + payment.status());
        };
    }

    private Settlement charge(OpenPayment payment) {
        var request = new ChargeRequest(payment.orderId(), payment.amount(), payment.token());
        return switch (card.charge(request)) {
            case Attempt.Answered<ChargeAnswer>(ChargeAnswer.Charged(), int calls) ->
                Settlement.charged(payment, calls);
            case Attempt.Answered<ChargeAnswer>(ChargeAnswer.Declined(String reason), int calls) ->
                Settlement.declined(payment, reason, calls);
            // This payment was being given up, by an instance that did not live to record it.
            case Attempt.Answered<ChargeAnswer>(ChargeAnswer.Cancelled(), int calls) ->
                giveUp(payment, "the charge was given up", calls);
            case Attempt.NotNow<ChargeAnswer>(String reason, int calls) ->
                hasWaitedLongEnough(payment)
                        ? giveUp(payment, CALLED_OFF + ": " + reason, calls)
                        : Settlement.postponed(payment, calls, pause(payment));
            case Attempt.Failed<ChargeAnswer>(String reason, int calls) -> giveUp(payment, reason, calls);
        };
    }

    /** A call that failed may have charged all the same, so giving up means cancelling, now or as soon as possible. */
    private Settlement giveUp(OpenPayment payment, String reason, int calls) {
        if (Thread.currentThread().isInterrupted()) {
            // It was this service that stopped, not the provider.
            return Settlement.postponed(payment, calls, pause);
        }
        return switch (card.cancelOnce(payment.orderId())) {
            case Attempt.Answered<Money>(Money givenBack, int more) ->
                Settlement.cancelled(payment, reason, calls + more, givenBack);
            case Attempt.NotNow<Money>(String _, int more) ->
                Settlement.abandoned(payment, reason, calls + more, pause(payment));
            case Attempt.Failed<Money>(String _, int more) ->
                Settlement.abandoned(payment, reason, calls + more, pause(payment));
        };
    }

    /** Never given up: money that is owed stays owed. */
    private Settlement cancel(OpenPayment payment) {
        return switch (card.cancel(payment.orderId())) {
            case Attempt.Answered<Money>(Money givenBack, int calls) ->
                Settlement.cancelled(payment, null, calls, givenBack);
            case Attempt.NotNow<Money>(String _, int calls) -> Settlement.postponed(payment, calls, pause(payment));
            case Attempt.Failed<Money>(String _, int calls) -> Settlement.postponed(payment, calls, pause(payment));
        };
    }

    private boolean hasWaitedLongEnough(OpenPayment payment) {
        return payment.requestedAt().plus(patience).isBefore(clock.instant());
    }

    /** Spread by half, so that payments which were put off together do not all come back together. */
    private Duration pause(OpenPayment payment) {
        long longest = Math.min(pause.toMillis() * (1 + payment.attempts()), pauseMax.toMillis());
        return Duration.ofMillis((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }
}
