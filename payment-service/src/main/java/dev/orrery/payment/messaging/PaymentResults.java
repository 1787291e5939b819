package dev.orrery.payment.messaging;

import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentDeclinedV1;
import dev.orrery.contracts.message.PaymentRefundedV1;
import dev.orrery.contracts.message.PaymentResultMessage;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.defaults.messaging.Outgoing;
import dev.orrery.payment.charging.PaymentAnswer;
import dev.orrery.payment.charging.PaymentAnswers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells order-service what became of payments. */
@Component
final class PaymentResults implements PaymentAnswers {

    private final Outbox outbox;
    private final Clock clock;

    PaymentResults(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void give(List<PaymentAnswer> answers) {
        Instant now = clock.instant();
        outbox.add(answers.stream()
                .map(each -> new Outgoing(message(each, MessageIds.next(), now), each.traceparent()))
                .toList());
    }

    static PaymentResultMessage message(PaymentAnswer answer, UUID id, Instant now) {
        return switch (answer) {
            case PaymentAnswer.Charged it -> new PaymentChargedV1(id, it.orderId(), now, it.amount());
            case PaymentAnswer.Declined it -> new PaymentDeclinedV1(id, it.orderId(), now, it.reason());
            case PaymentAnswer.Unavailable it -> new PaymentUnavailableV1(id, it.orderId(), now, it.reason());
            case PaymentAnswer.Refunded it -> new PaymentRefundedV1(id, it.orderId(), now, it.amount());
        };
    }
}
