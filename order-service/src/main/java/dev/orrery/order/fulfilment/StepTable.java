package dev.orrery.order.fulfilment;

import static dev.orrery.order.fulfilment.Step.step;
import static dev.orrery.order.ordering.OrderStatus.PENDING;
import static dev.orrery.order.ordering.OrderStatus.RESERVED;

import dev.orrery.order.ordering.Order;
import dev.orrery.order.ordering.OrderStatus;
import dev.orrery.order.ordering.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An order's way, to be read from top to bottom; after the last step the order is confirmed. */
@Component
class StepTable {

    private final List<Step> steps;

    StepTable(SagaProperties limits) {
        this.steps = List.of(
                step("reserve-stock")
                        .whileOrderIs(PENDING)
                        .answeredWithin(limits.reserveStockWithin())
                        .elseUndo((order, now) -> order.cancel(Reason.DEADLINE_EXCEEDED, now)),
                step("take-payment")
                        .whileOrderIs(RESERVED)
                        .answeredWithin(limits.takePaymentWithin())
                        .elseUndo(Order::giveUpOnPayment));
    }

    /** The step whose answer an order waits for; empty for a final one. */
    Optional<Step> of(OrderStatus status) {
        return steps.stream().filter(step -> step.during() == status).findFirst();
    }

    void undo(Order order, Instant now) {
        of(order.state().status()).ifPresent(step -> step.undo().accept(order, now));
    }
}
