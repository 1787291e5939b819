package dev.orrery.payment.messaging;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.RefundRequestedV1;
import dev.orrery.defaults.messaging.MessageHandler;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.payment.charging.Charging;
import dev.orrery.payment.charging.PaymentRequest;
import dev.orrery.payment.charging.RefundRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what order-service asks for. */
@Component
final class PaymentRequests implements MessageHandler {

    private final Charging charging;
    private final Clock clock;

    PaymentRequests(Charging charging, Clock clock) {
        this.charging = charging;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Topics.PAYMENTS;
    }

    @Override
    public void apply(List<Received> messages) {
        // The time of arrival counts, so that a payment's patience does not run out while Kafka is away.
        Instant now = clock.instant();
        List<PaymentRequest> charges = new ArrayList<>();
        List<RefundRequest> refunds = new ArrayList<>();
        for (Received each : messages) {
            if (each.message() instanceof PaymentRequestedV1 wanted) {
                charges.add(charge(wanted, now, each.traceparent()));
            } else if (each.message() instanceof RefundRequestedV1 wanted) {
                refunds.add(new RefundRequest(wanted.orderId(), wanted.reason(), now, each.traceparent()));
            }
        }
        charging.accept(charges, refunds);
    }

    private static PaymentRequest charge(PaymentRequestedV1 wanted, Instant now, @Nullable String traceparent) {
        return new PaymentRequest(
                wanted.orderId(), wanted.customerId(), wanted.amount(), wanted.token(), now, traceparent);
    }
}
