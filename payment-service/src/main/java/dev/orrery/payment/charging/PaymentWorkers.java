package dev.orrery.payment.charging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works on a bounded number of claimed payments at a time. What does not fit stays in the table, claimed by nobody.
 */
@Component
final class PaymentWorkers {

    private static final Logger log = LoggerFactory.getLogger(PaymentWorkers.class);

    private final Payments payments;
    private final HeldPayments held;
    private final Work work;
    private final Settlements settlements;
    private final ThreadPoolExecutor threads;

    PaymentWorkers(
            Payments payments, HeldPayments held, Work work, Settlements settlements, ChargingProperties settings) {
        this.payments = payments;
        this.held = held;
        this.work = work;
        this.settlements = settlements;
        this.threads = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofVirtual().name("payment-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Takes payments that this instance has claimed. */
    void take(Collection<OpenPayment> claimed) {
        List<String> tooMany = new ArrayList<>();
        for (OpenPayment each : claimed) {
            if (held.add(each) && !start(each)) {
                tooMany.add(each.orderId());
            }
        }
        if (!tooMany.isEmpty()) {
            payments.release(tooMany);
        }
    }

    private boolean start(OpenPayment payment) {
        try {
            threads.execute(() -> workOn(payment));
            return true;
        } catch (RejectedExecutionException full) {
            held.remove(payment);
            return false;
        }
    }

    private void workOn(OpenPayment payment) {
        try {
            settlements.add(work.on(payment));
        } catch (InterruptedException stopped) {
            held.remove(payment);
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            held.remove(payment);
            log.error(
                    "Work on the payment of order {} broke off and is to be taken up again", payment.orderId(), broken);
        }
    }

    /** How many more payments fit in. */
    int room() {
        return threads.getQueue().remainingCapacity();
    }

    /** Ends the work that is under way, within a limit; the rest is taken up when its lease ends. */
    void stop(Duration limit) {
        threads.shutdown();
        threads.getQueue().clear();
        try {
            if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
