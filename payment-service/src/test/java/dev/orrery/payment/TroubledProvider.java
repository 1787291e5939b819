package dev.orrery.payment;

import dev.orrery.contracts.Money;
import dev.orrery.payment.card.CardProvider;
import dev.orrery.payment.card.ChargeAnswer;
import dev.orrery.payment.card.ChargeRequest;
import dev.orrery.payment.card.ProviderUnavailableException;
import java.util.concurrent.CountDownLatch;

/** The service's card provider, with something happening to its answers on their way back. */
abstract class TroubledProvider implements CardProvider {

    private final CardProvider provider;

    private TroubledProvider(CardProvider provider) {
        this.provider = provider;
    }

    /** No answer to a charge arrives any more: to the service's database this is a crash after the charge. */
    static CardProvider cutOffAfterCharging(CardProvider provider) {
        return new TroubledProvider(provider) {
            @Override
            ChargeAnswer passOn(ChargeAnswer answer) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                throw new ProviderUnavailableException("the connection was lost");
            }
        };
    }

    /** Charges are made but their answers get lost. */
    static CardProvider losingAnswers(CardProvider provider) {
        return new TroubledProvider(provider) {
            @Override
            ChargeAnswer passOn(ChargeAnswer answer) {
                throw new ProviderUnavailableException("the answer was lost");
            }
        };
    }

    abstract ChargeAnswer passOn(ChargeAnswer answer);

    @Override
    public ChargeAnswer charge(ChargeRequest request) {
        return passOn(provider.charge(request));
    }

    @Override
    public Money cancel(String idempotencyKey) {
        return provider.cancel(idempotencyKey);
    }
}
