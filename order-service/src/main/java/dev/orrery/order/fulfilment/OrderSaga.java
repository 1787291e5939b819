package dev.orrery.order.fulfilment;

import static dev.orrery.defaults.messaging.MessageIds.next;

import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.OrderCancelledV1;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.RefundRequestedV1;
import dev.orrery.order.ordering.Order;
import dev.orrery.order.ordering.OrderEvent;
import dev.orrery.order.ordering.OrderEvent.Cancelled;
import dev.orrery.order.ordering.OrderEvent.Confirmed;
import dev.orrery.order.ordering.OrderEvent.RefundDue;
import dev.orrery.order.ordering.OrderEvent.Rejected;
import dev.orrery.order.ordering.OrderEvent.Reserved;
import dev.orrery.order.ordering.OrderState;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.Saga;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what others have to be told when something happens to an order, and how long their answer may take. */
@Component
class OrderSaga implements Saga {

    private final StepTable steps;
    private final Clock clock;

    OrderSaga(StepTable steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public Message start(PlacedOrder order, @Nullable Instant stockReservedAt) {
        return new OrderPlacedV1(
                next(),
                order.id().toString(),
                order.state().updatedAt(),
                order.customerId(),
                order.lines().stream()
                        .map(line -> new OrderPlacedV1.Line(line.sku(), line.quantity()))
                        .toList(),
                stockReservedAt);
    }

    @Override
    public Message announce(Order order, OrderEvent event) {
        String id = order.id().toString();
        Instant now = clock.instant();
        return switch (event) {
            case Reserved() -> requestPayment(order, now);
            case Confirmed() -> new OrderConfirmedV1(next(), id, now);
            case Rejected(var reason) -> new OrderRejectedV1(next(), id, now, reason.name());
            case Cancelled(var reason) -> new OrderCancelledV1(next(), id, now, reason.name());
            case RefundDue(var reason) -> new RefundRequestedV1(next(), id, now, reason.name());
        };
    }

    @Override
    public Optional<Instant> deadline(OrderState state) {
        return steps.of(state.status()).map(step -> state.updatedAt().plus(step.within()));
    }

    private static PaymentRequestedV1 requestPayment(Order order, Instant now) {
        var terms = order.terms();
        return new PaymentRequestedV1(
                next(),
                order.id().toString(),
                now,
                terms.customerId(),
                terms.total(),
                Objects.requireNonNull(terms.paymentToken(), "an open order can be paid"));
    }
}
