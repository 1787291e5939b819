package dev.orrery.launcher.link;

import dev.orrery.launcher.link.Impairment.Kind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where everything that goes over a link waits until it may go on. A change counts at once, also for what waits already:
 * what a slow link holds back comes through when it is cleared, and what a cut one holds back, too.
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Impairment impairment = Impairment.CLEAR; // guarded by lock

    Impairment impairment() {
        lock.lock();
        try {
            return impairment;
        } finally {
            lock.unlock();
        }
    }

    void set(Impairment next) {
        lock.lock();
        try {
            impairment = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something that was there at this time may go on.
     *
     * @param sinceNanos when it arrived here, as {@link System#nanoTime} said
     * @param luck between -1 and 1: where in the range of the jitter its delay lies
     */
    void pass(long sinceNanos, double luck) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (impairment.kind() == Kind.CUT || left(sinceNanos, luck) > 0) {
                if (impairment.kind() == Kind.CUT) {
                    changed.await();
                } else {
                    boolean _ = changed.await(left(sinceNanos, luck), TimeUnit.NANOSECONDS);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until connections can be made. */
    void open() throws InterruptedException {
        pass(System.nanoTime() - Duration.ofDays(1).toNanos(), 0);
    }

    private long left(long sinceNanos, double luck) {
        var delay = impairment.latency().toNanos()
                + (long) (luck * impairment.jitter().toNanos());
        return sinceNanos + delay - System.nanoTime();
    }
}
