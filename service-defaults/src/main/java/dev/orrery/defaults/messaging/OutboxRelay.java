package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the {@link Outbox} stored. Of all instances of a service one holds an advisory lock of the database and
 * does the sending, so that messages of one key keep their order; when it dies, the database ends its session and another
 * instance takes over. It sleeps only while there is nothing to send: a commit wakes it, directly in this process, by
 * {@code NOTIFY} from another.
 */
final class OutboxRelay implements MechanismState {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(50);

    private final OutboxTable.Opener tables;
    private final MessageSender sender;
    private final MessagingProperties properties;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean running;
    private volatile boolean leading;
    private volatile boolean rested;
    private Thread worker = Thread.currentThread();
    private Thread listener = Thread.currentThread();

    OutboxRelay(OutboxTable.Opener tables, MessageSender sender, MessagingProperties properties) {
        this.tables = tables;
        this.sender = sender;
        this.properties = properties;
    }

    void start() {
        running = true;
        worker = Thread.ofPlatform().name("outbox-relay").daemon().start(this::work);
        listener = Thread.ofPlatform().name("outbox-listener").daemon().start(this::listen);
    }

    /** Sends on until the outbox is empty or {@code limit} is over, then lets another instance lead. */
    void stop(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        wake();
        while (running && leading && !rested && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            if (!join(worker, Duration.ofMillis(10))) {
                wake();
            }
        }
        running = false;
        wake();
        join(worker, Duration.ofSeconds(2));
        listener.interrupt();
        join(listener, Duration.ofSeconds(2));
    }

    /** There may be something to send. */
    void wake() {
        rested = false;
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void work() {
        Duration pause = RETRY_FIRST;
        while (running) {
            try (OutboxTable table = tables.open()) {
                lead(table);
                pause = RETRY_FIRST;
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception unreachable) {
                leading = false;
                log.warn("The outbox waits {} ms: {}", pause.toMillis(), unreachable.toString());
                await(pause);
                pause = min(pause.multipliedBy(2), properties.relayRetryMax());
            }
        }
    }

    private void lead(OutboxTable table) throws Exception {
        try {
            while (running) {
                leading = leading || table.tryLead();
                if (leading) {
                    drain(table);
                    rested = true;
                }
                boolean woken = wakeUps.tryAcquire(properties.relayPoll().toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
                if (woken && !leading) {
                    table.wakeLeader();
                }
            }
        } finally {
            leading = false;
        }
    }

    private void drain(OutboxTable table) throws Exception {
        Duration pause = RETRY_FIRST;
        while (true) {
            var batch = table.next(properties.relayBatch());
            if (batch.isEmpty()) {
                return;
            }
            var outcome = OutboxBatch.send(batch, sender);
            table.delete(outcome.acknowledged());
            table.park(outcome.refused());
            sent.addAndGet(outcome.acknowledged().size());
            if (outcome.failure() == null) {
                pause = RETRY_FIRST;
                continue;
            }
            log.warn(
                    "Kafka took {} of {} messages, again in {} ms: {}",
                    outcome.acknowledged().size(),
                    batch.size(),
                    pause.toMillis(),
                    outcome.failure());
            if (!running) {
                return;
            }
            await(pause);
            pause = min(pause.multipliedBy(2), properties.relayRetryMax());
        }
    }

    private void listen() {
        while (running) {
            try (OutboxTable table = tables.open()) {
                table.listen();
                while (running) {
                    if (table.notified(properties.relayPoll())) {
                        wake();
                    }
                }
            } catch (Exception unreachable) {
                await(properties.relayRetryMax());
            }
        }
    }

    /** A pause that a stop ends early but a new message does not. */
    private void await(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        while (running
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            java.util.concurrent.locks.LockSupport.parkNanos(Math.min(deadline - System.nanoTime(), 50_000_000L));
        }
    }

    private static boolean join(Thread thread, Duration limit) {
        try {
            return thread == Thread.currentThread() || thread.join(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    long sent() {
        return sent.get();
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.OUTBOX;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("leading", leading, "sent", sent.get());
    }
}
