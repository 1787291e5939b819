package dev.orrery.payment.card;

/** The provider's final word on a charge. */
public sealed interface ChargeAnswer {

    /** The money is ours. */
    record Charged() implements ChargeAnswer {}

    /**
     * The card will not be charged.
     *
     * @param reason the provider's word
     */
    record Declined(String reason) implements ChargeAnswer {}

    /** Nothing will be charged, because it was cancelled before; what had been charged was given back. */
    record Cancelled() implements ChargeAnswer {}
}
