package dev.orrery.payment.card;

/** The provider gave no answer; what it did is not known. */
public final class ProviderUnavailableException extends RuntimeException {

    /** @param reason a clause for people, without technical detail */
    public ProviderUnavailableException(String reason) {
        super(reason);
    }
}
