package dev.orrery.order.ordering;

/** What happened to an order and others have to learn. */
public sealed interface OrderEvent {

    /** Whether the order has come to its end by it. */
    default boolean isEnd() {
        return switch (this) {
            case Reserved _, RefundDue _ -> false;
            case Confirmed _, Rejected _, Cancelled _ -> true;
        };
    }

    /** Its stock is set aside: the payment is due. */
    record Reserved() implements OrderEvent {}

    /** It is paid for: it is to be shipped. */
    record Confirmed() implements OrderEvent {}

    /** It failed. */
    record Rejected(Reason reason) implements OrderEvent {}

    /** It was called off: its stock, if any, is to be released. */
    record Cancelled(Reason reason) implements OrderEvent {}

    /** A payment was asked for that must not be, or stay, taken. */
    record RefundDue(Reason reason) implements OrderEvent {}
}
