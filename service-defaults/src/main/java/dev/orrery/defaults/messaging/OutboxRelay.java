package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.stoppoint.StopPoint;
import dev.orrery.defaults.stoppoint.StopPoints;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the {@link Outbox} stored. Of all instances of a service one holds an advisory lock of the database and
 * does the sending, so that messages of one key keep their order; when it dies, the database ends its session and
 * another instance takes over. It sleeps only while there is nothing to send: a commit wakes it, directly in this
 * process, by {@code NOTIFY} from another.
 */
final class OutboxRelay implements MechanismState {

    /** Lets time pass while messages gather. */
    @FunctionalInterface
    interface Sleep {
        void of(Duration length) throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final OutboxTable.Opener tables;
    private final MessageSender sender;
    private final MessagingProperties properties;
    private final StopPoints stopPoints;
    private final Batching batching;
    private final Sleep sleep;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean leading;
    private @Nullable Thread worker;
    private @Nullable Thread listener;

    OutboxRelay(
            OutboxTable.Opener tables,
            MessageSender sender,
            MessagingProperties properties,
            Batching batching,
            StopPoints stopPoints) {
        this(tables, sender, properties, batching, stopPoints, Thread::sleep);
    }

    OutboxRelay(
            OutboxTable.Opener tables,
            MessageSender sender,
            MessagingProperties properties,
            Batching batching,
            StopPoints stopPoints,
            Sleep sleep) {
        this.tables = tables;
        this.sender = sender;
        this.properties = properties;
        this.stopPoints = stopPoints;
        this.batching = batching;
        this.sleep = sleep;
    }

    void start() {
        stopping = false;
        worker = Thread.ofPlatform().name("outbox-relay").daemon().start(this::work);
        listener = Thread.ofPlatform().name("outbox-listener").daemon().start(this::listen);
    }

    /** Sends what is there once more and lets another instance lead; gives up after {@code limit}. */
    void stop(Duration limit) {
        stopping = true;
        wake();
        end(worker, limit);
        end(listener, properties.relayPoll().plusMillis(500));
    }

    /** There may be something to send. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    long sent() {
        return sent.get();
    }

    private void work() {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try (OutboxTable table = tables.open()) {
                pause = FIRST_PAUSE;
                relayOver(table);
            } catch (InterruptedException ended) {
                return;
            } catch (Exception unreachable) {
                log.warn("The outbox waits {} ms: {}", pause.toMillis(), unreachable.toString());
                if (!rest(pause)) {
                    return;
                }
                pause = longer(pause);
            }
        }
    }

    private void relayOver(OutboxTable table) throws Exception {
        try {
            while (true) {
                boolean last = stopping;
                leading = leading || table.tryLead();
                int batch = leading ? drain(table) : 1;
                if (last) {
                    return;
                }
                idleUntilWoken(table, batching.pauseAfter(batch));
            }
        } finally {
            leading = false;
        }
    }

    /** A follower passes the news on to the leader. */
    private void idleUntilWoken(OutboxTable table, Duration gathering) throws Exception {
        long rested = System.nanoTime();
        boolean woken = wakeUps.tryAcquire(properties.relayPoll().toMillis(), TimeUnit.MILLISECONDS);
        if (woken && !leading) {
            table.wakeLeader();
        }
        if (woken) {
            gather(gathering.minusNanos(System.nanoTime() - rested));
        }
    }

    /** Under load the next commits are close behind: one batch for all of them costs less than one each. */
    private void gather(Duration length) throws InterruptedException {
        if (length.isPositive() && !stopping) {
            sleep.of(length);
        }
        wakeUps.drainPermits();
    }

    /** Sends until nothing is left; how many the last batch held. */
    private int drain(OutboxTable table) throws Exception {
        Duration pause = FIRST_PAUSE;
        while (true) {
            int most = batching.relayBatch();
            var batch = table.next(most);
            if (batch.isEmpty()) {
                return 0;
            }
            stopPoints.reach(StopPoint.OUTBOX_READ);
            var outcome = OutboxBatch.send(batch, sender);
            stopPoints.reach(StopPoint.OUTBOX_SENT);
            table.delete(outcome.acknowledged());
            table.park(outcome.refused());
            sent.addAndGet(outcome.acknowledged().size());
            batching.countSent(outcome.acknowledged().size());
            if (outcome.failure() == null) {
                pause = FIRST_PAUSE;
                if (outcome.acknowledged().size() == batch.size() && batch.size() < most) {
                    return batch.size(); // that was all; a later commit wakes the relay again
                }
            } else if (stopping) {
                return 0;
            } else {
                log.warn("Kafka does not take messages, again in {} ms: {}", pause.toMillis(), outcome.failure());
                if (!rest(pause)) {
                    return 0;
                }
                pause = longer(pause);
            }
        }
    }

    private void listen() {
        while (!stopping) {
            try (OutboxTable table = tables.open()) {
                table.listen();
                while (!stopping) {
                    if (table.notified(properties.relayPoll())) {
                        wake();
                    }
                }
            } catch (Exception unreachable) {
                if (!rest(properties.relayRetryMax())) {
                    return;
                }
            }
        }
    }

    /** A pause that wakes for nothing but the end. */
    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(properties.relayRetryMax()) < 0 ? twice : properties.relayRetryMax();
    }

    private static void end(@Nullable Thread thread, Duration limit) {
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(limit)) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
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
