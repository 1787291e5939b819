package dev.orrery.inventory.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The metric {@code orrery.stock.reservations}: what became of orders here, counted once it is committed. */
@Component
class Tally {

    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome each : Outcome.values()) {
            count(each, 0); // a series that is there from the beginning can be told from one that is missing
        }
    }

    enum Outcome {
        RESERVED,
        REFUSED,
        TOO_LATE,
        SHIPPED,
        RELEASED
    }

    void countAfterCommit(Map<Outcome, Integer> outcomes) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                outcomes.forEach(Tally.this::count);
            }
        });
    }

    private void count(Outcome outcome, int times) {
        Counter.builder("orrery.stock.reservations")
                .description("Orders by what became of their stock")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment(times);
    }
}
