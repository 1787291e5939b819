package dev.orrery.defaults.stoppoint;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Holds threads while it is closed. */
final class Gate {

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong passed = new AtomicLong();

    /** Opens for all that wait; null while the gate is open. */
    private volatile @Nullable CountDownLatch opening;

    void pass(Duration atMost) {
        CountDownLatch awaited = opening;
        if (awaited != null) {
            hold(awaited, atMost);
        }
    }

    private void hold(CountDownLatch awaited, Duration atMost) {
        waiting.incrementAndGet();
        try {
            var _ = awaited.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
            passed.incrementAndGet();
        }
    }

    synchronized void close() {
        if (opening == null) {
            opening = new CountDownLatch(1);
        }
    }

    synchronized void open() {
        CountDownLatch awaited = opening;
        opening = null;
        if (awaited != null) {
            awaited.countDown();
        }
    }

    StopPointState state() {
        return new StopPointState(opening != null, waiting.get(), passed.get());
    }
}
