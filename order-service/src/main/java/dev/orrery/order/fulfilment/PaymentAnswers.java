package dev.orrery.order.fulfilment;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentDeclinedV1;
import dev.orrery.contracts.message.PaymentRefundedV1;
import dev.orrery.contracts.message.PaymentResultMessage;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.defaults.messaging.MessageHandler;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.order.ordering.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** The second step's answers: what became of orders' payments. */
@Component
class PaymentAnswers implements MessageHandler {

    private final AnsweredOrders orders;

    PaymentAnswers(AnsweredOrders orders) {
        this.orders = orders;
    }

    @Override
    public String topic() {
        return Topics.PAYMENT_RESULTS;
    }

    @Override
    public void apply(List<Received> messages) {
        orders.apply(messages, PaymentResultMessage.class, (order, answer, now) -> {
            switch (answer) {
                case PaymentChargedV1 _ -> order.charged(now);
                case PaymentDeclinedV1 _ -> order.paymentFailed(Reason.PAYMENT_DECLINED, now);
                case PaymentUnavailableV1 _ -> order.paymentFailed(Reason.PAYMENT_UNAVAILABLE, now);
                case PaymentRefundedV1 _ -> {} // the order had come to its end before
            }
        });
    }
}
