package dev.orrery.payment.card;

import dev.orrery.contracts.Money;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets answers from the {@link CardProvider} within bounded time and a bounded number of calls. Never throws. */
public final class Card {

    private static final Logger log = LoggerFactory.getLogger(Card.class);

    private final CardProvider provider;
    private final ProviderCalls calls;
    private final Timer charges;
    private final Timer cancellations;

    Card(CardProvider provider, ProviderCalls calls, MeterRegistry meters) {
        this.provider = provider;
        this.calls = calls;
        this.charges = timer(meters, "charge");
        this.cancellations = timer(meters, "cancel");
    }

    private static Timer timer(MeterRegistry meters, String operation) {
        return Timer.builder("orrery.payments.provider")
                .description("How long the card provider takes for one call")
                .tag("operation", operation)
                .register(meters);
    }

    /** Charges, with all allowed calls. */
    public Attempt<ChargeAnswer> charge(ChargeRequest request) {
        var made = new AtomicInteger();
        return attempt(calls.repeatedly(counted(made, charges, () -> provider.charge(request))), made);
    }

    /** Cancels what may have been charged under the key, with all allowed calls. */
    public Attempt<Money> cancel(String idempotencyKey) {
        var made = new AtomicInteger();
        return attempt(calls.repeatedly(counted(made, cancellations, () -> provider.cancel(idempotencyKey))), made);
    }

    /** The same with a single call, for those who have waited long enough. */
    public Attempt<Money> cancelOnce(String idempotencyKey) {
        var made = new AtomicInteger();
        return attempt(calls.once(counted(made, cancellations, () -> provider.cancel(idempotencyKey))), made);
    }

    private static <T> Callable<T> counted(AtomicInteger made, Timer timer, Callable<T> call) {
        return () -> {
            made.incrementAndGet();
            return timer.recordCallable(call);
        };
    }

    private static <T> Attempt<T> attempt(Callable<T> call, AtomicInteger made) {
        try {
            return new Attempt.Answered<>(call.call(), made.get());
        } catch (CallNotPermittedException spared) {
            return new Attempt.NotNow<>("the provider was not available", made.get());
        } catch (BulkheadFullException full) {
            return new Attempt.NotNow<>("too many calls to the provider were under way", made.get());
        } catch (TimeoutException late) {
            return new Attempt.Failed<>("the provider did not answer in time", made.get());
        } catch (ProviderUnavailableException unavailable) {
            return new Attempt.Failed<>(String.valueOf(unavailable.getMessage()), made.get());
        } catch (InterruptedException | AcquirePermissionCancelledException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt.NotNow<>("the service was stopping", made.get());
        } catch (Exception unexpected) {
            log.warn("The card provider failed in an unexpected way", unexpected);
            return new Attempt.Failed<>("the provider failed", made.get());
        }
    }
}
