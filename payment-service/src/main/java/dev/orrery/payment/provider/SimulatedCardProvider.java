package dev.orrery.payment.provider;

import dev.orrery.contracts.Money;
import dev.orrery.payment.card.CardProvider;
import dev.orrery.payment.card.ChargeAnswer;
import dev.orrery.payment.card.ChargeRequest;
import dev.orrery.payment.card.ProviderUnavailableException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stands in for a card company. A slow answer comes after the effect, as when a network loses its way back. */
@Component
final class SimulatedCardProvider implements CardProvider {

    private final ProviderBooks books;
    private final ProviderTrouble trouble;

    SimulatedCardProvider(JdbcClient jdbc, ProviderTrouble trouble) {
        this.books = new ProviderBooks(jdbc);
        this.trouble = trouble;
    }

    @Override
    public ChargeAnswer charge(ChargeRequest request) {
        refuseWhileFailing();
        DemoToken token = DemoToken.of(request.token());
        var line = books.charge(request, token);
        answerLate(token.delay());
        return switch (line.status()) {
            case "OPEN" -> throw new ProviderUnavailableException("the provider failed");
            case "CHARGED" ->
                line.amount().equals(request.amount())
                        ? new ChargeAnswer.Charged()
                        : new ChargeAnswer.Declined("the key was used for another amount");
            case "DECLINED" -> new ChargeAnswer.Declined("card declined");
            default -> new ChargeAnswer.Cancelled();
        };
    }

    @Override
    public Money cancel(String idempotencyKey) {
        refuseWhileFailing();
        Money givenBack = books.cancel(idempotencyKey);
        answerLate(Duration.ZERO);
        return givenBack;
    }

    private void refuseWhileFailing() {
        if (trouble.mode().failing()) {
            throw new ProviderUnavailableException("the provider failed");
        }
    }

    private void answerLate(Duration ownDelay) {
        Duration delay = ownDelay.plus(trouble.mode().delay());
        if (delay.isZero()) {
            return;
        }
        try {
            Thread.sleep(delay);
        } catch (InterruptedException hungUp) {
            Thread.currentThread().interrupt();
            throw new ProviderUnavailableException("the call was given up");
        }
    }
}
