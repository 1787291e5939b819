package dev.orrery.payment.charging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes results, books and answers in one transaction for many payments. A result that cannot be written is forgotten:
 * its payment is still open, is taken up again when its lease ends, and the provider then says the same again.
 */
@Component
final class Settlements {

    private static final Logger log = LoggerFactory.getLogger(Settlements.class);

    private final Payments payments;
    private final PaymentAnswers answers;
    private final HeldPayments held;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final int batch;
    private final long lingerNanos;
    private final BlockingQueue<Settlement> results;

    Settlements(
            Payments payments,
            PaymentAnswers answers,
            HeldPayments held,
            TransactionTemplate transaction,
            MeterRegistry meters,
            ChargingProperties settings) {
        this.payments = payments;
        this.answers = answers;
        this.held = held;
        this.transaction = transaction;
        this.meters = meters;
        this.batch = settings.settleBatch();
        this.lingerNanos = settings.settleLinger().toNanos();
        this.results = new ArrayBlockingQueue<>(batch);
    }

    /** Hands over a result; waits while more are waiting than fit into one transaction. */
    void add(Settlement result) throws InterruptedException {
        results.put(result);
    }

    /** Writes what has been handed over until the thread is interrupted and nothing is left. */
    void writeAll() {
        while (true) {
            List<Settlement> together = next();
            if (together.isEmpty()) {
                return;
            }
            writeTogether(together);
            together.forEach(each -> held.remove(each.payment()));
        }
    }

    private List<Settlement> next() {
        List<Settlement> together = new ArrayList<>();
        try {
            together.add(results.take());
            results.drainTo(together, batch - 1);
            awaitCompany(together);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            results.drainTo(together, batch - together.size());
        }
        return together;
    }

    /** A result on its own is written at once; one among others that are under way waits a moment for them. */
    private void awaitCompany(List<Settlement> together) throws InterruptedException {
        long end = System.nanoTime() + lingerNanos;
        while (together.size() < Math.min(batch, held.count())) {
            Settlement another = results.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (another == null) {
                return;
            }
            together.add(another);
            results.drainTo(together, batch - together.size());
        }
    }

    private void writeTogether(List<Settlement> together) {
        try {
            write(together);
        } catch (DataIntegrityViolationException oneIsWrong) {
            together.forEach(this::writeAlone);
        } catch (RuntimeException notNow) {
            log.warn("{} results could not be written and are to be asked for again", together.size(), notNow);
        }
    }

    private void writeAlone(Settlement result) {
        try {
            write(List.of(result));
        } catch (RuntimeException wrong) {
            log.error(
                    "The result for order {} could not be written",
                    result.payment().orderId(),
                    wrong);
        }
    }

    private void write(List<Settlement> together) {
        List<Settlement> effective = transaction.execute(_ -> {
            List<Settlement> settled = payments.settle(together);
            answers.give(settled.stream()
                    .map(Settlement::answer)
                    .flatMap(Optional::stream)
                    .toList());
            return settled;
        });
        count(effective);
    }

    private void count(@Nullable List<Settlement> effective) {
        if (effective == null) {
            return;
        }
        for (Settlement each : effective) {
            String outcome = each.pause() == null ? each.next().name().toLowerCase(Locale.ROOT) : "postponed";
            meters.counter("orrery.payments", "outcome", outcome).increment();
        }
    }
}
