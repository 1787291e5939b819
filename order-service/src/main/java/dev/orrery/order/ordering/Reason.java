package dev.orrery.order.ordering;

/** Why an order was rejected or cancelled. */
public enum Reason {
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    PAYMENT_UNAVAILABLE,
    CUSTOMER_REQUEST,
    DEADLINE_EXCEEDED
}
