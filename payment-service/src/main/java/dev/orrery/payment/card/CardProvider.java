package dev.orrery.payment.card;

import dev.orrery.contracts.Money;

/** A company that moves money between cards and us: remote, not transactional, idempotent by key. */
public interface CardProvider {

    /**
     * Charges once per key: the same request again gets the first answer again.
     *
     * @throws ProviderUnavailableException when there is no answer; the charge may or may not have been made
     */
    ChargeAnswer charge(ChargeRequest request);

    /**
     * Sees to it that nothing is charged under the key, neither now nor by a charge that arrives later.
     *
     * @return what is given back in all, zero if nothing was ever charged; the same however often it is asked
     * @throws ProviderUnavailableException when there is no answer; the charge may still stand
     */
    Money cancel(String idempotencyKey);
}
