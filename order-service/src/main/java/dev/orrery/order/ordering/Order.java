package dev.orrery.order.ordering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One customer order on its way. Only this class decides whether a transition is legal.
 *
 * <p>Always true: a final order stays as it is; the version grows by one with each change of the status; whoever asked for
 * a payment that is not wanted any more has asked for the refund exactly once.
 *
 * <p>An answer that comes after the order's end is legal and changes nothing, because the end has been announced to
 * whoever holds something for the order. An answer to a question that was never asked is an error.
 */
public final class Order {

    private final OrderId id;
    private final OrderTerms terms;
    private final List<OrderEvent> recorded = new ArrayList<>();
    private OrderState state;
    private boolean refundDue;

    /** An order as it was stored. */
    public Order(OrderId id, OrderTerms terms, OrderState state, boolean refundDue) {
        this.id = id;
        this.terms = terms;
        this.state = state;
        this.refundDue = refundDue;
    }

    public OrderId id() {
        return id;
    }

    public OrderTerms terms() {
        return terms;
    }

    public OrderState state() {
        return state;
    }

    /** Whether the refund of this order's payment was asked for. */
    public boolean isRefundDue() {
        return refundDue;
    }

    /** All its stock was set aside. */
    public void stockReserved(Instant now) {
        if (state.status() == OrderStatus.PENDING) {
            state = state.next(OrderStatus.RESERVED, null, now);
            recorded.add(new OrderEvent.Reserved());
        }
    }

    /** Not all of its stock could be set aside, so none is. */
    public void stockRefused(Instant now) {
        if (state.status() == OrderStatus.PENDING) {
            reject(Reason.OUT_OF_STOCK, now);
        }
    }

    /** Its total was charged. A charge that comes after another end is to be given back. */
    public void charged(Instant now) {
        switch (state.status()) {
            case PENDING -> throw new IllegalStateException("a payment was charged that was not asked for");
            case RESERVED -> {
                state = state.next(OrderStatus.CONFIRMED, null, now);
                recorded.add(new OrderEvent.Confirmed());
            }
            case CONFIRMED -> {} // told twice
            case REJECTED, CANCELLED -> refund(reason());
        }
    }

    /** Its payment was refused, or could not be taken; nothing is charged. */
    public void paymentFailed(Reason reason, Instant now) {
        if (state.status() == OrderStatus.PENDING) {
            throw new IllegalStateException("a payment failed that was not asked for");
        }
        if (state.status() == OrderStatus.RESERVED) {
            reject(reason, now);
        }
    }

    /** Calls the order off while it is not final. */
    public CancelOutcome cancel(Reason reason, Instant now) {
        return switch (state.status()) {
            case PENDING -> {
                callOff(reason, now);
                yield new CancelOutcome.Cancelled(id);
            }
            case RESERVED -> {
                callOff(reason, now);
                refund(reason);
                yield new CancelOutcome.Cancelled(id);
            }
            case CANCELLED -> new CancelOutcome.Cancelled(id); // same request again: same answer
            case CONFIRMED, REJECTED -> new CancelOutcome.TooLate(id, state.status());
        };
    }

    /** The answer about its payment stayed out: whether it was charged is unknown, so it is to be refunded. */
    public void giveUpOnPayment(Instant now) {
        if (state.status() == OrderStatus.RESERVED) {
            reject(Reason.PAYMENT_UNAVAILABLE, now);
            refund(Reason.PAYMENT_UNAVAILABLE);
        }
    }

    /** What happened since the order was loaded, in order; a second call returns nothing. */
    public List<OrderEvent> drainEvents() {
        List<OrderEvent> events = List.copyOf(recorded);
        recorded.clear();
        return events;
    }

    private void reject(Reason reason, Instant now) {
        state = state.next(OrderStatus.REJECTED, reason, now);
        recorded.add(new OrderEvent.Rejected(reason));
    }

    private void callOff(Reason reason, Instant now) {
        state = state.next(OrderStatus.CANCELLED, reason, now);
        recorded.add(new OrderEvent.Cancelled(reason));
    }

    private void refund(Reason reason) {
        if (!refundDue) {
            refundDue = true;
            recorded.add(new OrderEvent.RefundDue(reason));
        }
    }

    private Reason reason() {
        Reason reason = state.reason();
        if (reason == null) {
            throw new IllegalStateException("an order that failed has a reason");
        }
        return reason;
    }
}
