package dev.orrery.payment.charging;

/** Where a payment stands. */
public enum PaymentStatus {
    /** To be charged, unless a refund is asked for first. */
    REQUESTED,
    /** Charged. */
    CHARGED,
    /** Refused by the provider for good. */
    DECLINED,
    /** Given up and answered as unavailable; that nothing stays charged is still to be made sure of. */
    ABANDONED,
    /** Given up, and the provider has confirmed that nothing is charged. */
    UNAVAILABLE,
    /** To be given back, whether it was charged or is being charged right now. */
    REFUND_REQUESTED,
    /** Given back as far as anything was charged; nothing may be charged any more. */
    REFUNDED,
    /** Called off before it was requested; nothing may be charged any more. */
    VOIDED
}
