package dev.orrery.payment.charging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts and stops the threads that work on payments. */
@Component
final class ChargingLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChargingLifecycle.class);

    /** Longer than an ordinary call takes, shorter than the platform waits for a service to stop. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private static final int RENEWALS_PER_LEASE = 4;

    private final Payments payments;
    private final HeldPayments held;
    private final PaymentWorkers workers;
    private final PaymentRecovery recovery;
    private final ChargingProperties settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("payment-timer").daemon().factory());
    private final Thread writer;
    private volatile boolean running;

    ChargingLifecycle(
            Payments payments,
            HeldPayments held,
            PaymentWorkers workers,
            Settlements settlements,
            PaymentRecovery recovery,
            ChargingProperties settings) {
        this.payments = payments;
        this.held = held;
        this.workers = workers;
        this.recovery = recovery;
        this.settings = settings;
        this.writer = Thread.ofPlatform().name("payment-results").daemon().unstarted(settlements::writeAll);
    }

    @Override
    public void start() {
        running = true;
        writer.start();
        every(settings.sweepEvery(), recovery::sweep);
        Duration renewal = settings.lease().dividedBy(RENEWALS_PER_LEASE);
        every(renewal, () -> renew(renewal));
    }

    private void renew(Duration age) {
        var orders = held.olderThan(age);
        if (!orders.isEmpty()) {
            payments.renew(orders);
        }
    }

    private void every(Duration pause, Runnable task) {
        timer.scheduleWithFixedDelay(() -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS)
                .state();
    }

    /** The next time is soon; a task that throws would never run again. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException notNow) {
            log.warn("Open payments could not be looked after: {}", notNow.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        workers.stop(DRAIN);
        writer.interrupt();
        try {
            writer.join(DRAIN);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the consumers and the relay: what they still bring stays in the table, what was settled is sent. */
    @Override
    public int getPhase() {
        return 10;
    }
}
