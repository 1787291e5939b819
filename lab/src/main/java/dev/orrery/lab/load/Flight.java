package dev.orrery.lab.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The requests of a load that have been started and have no outcome yet. Each gets exactly one. */
final class Flight {

    private static final int UNDER_WAY = 1;
    private static final int LANDED = 2;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final AtomicIntegerArray states;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger untold = new AtomicInteger();
    private final long begin;
    private final long[] moments;
    private final Sink sink;
    private volatile @Nullable Thread waiting;

    Flight(int most, long begin, long[] moments, Sink sink) {
        this.states = new AtomicIntegerArray(most);
        this.begin = begin;
        this.moments = moments;
        this.sink = sink;
    }

    /** How many requests it can take in all. */
    int size() {
        return states.length();
    }

    int underWay() {
        return underWay.get();
    }

    /** How many outcomes the sink did not take. */
    int untold() {
        return untold.get();
    }

    void start(int number, Operation operation) {
        underWay.incrementAndGet();
        states.set(number, UNDER_WAY);
        var _ = answer(number, operation)
                .whenComplete((outcome, failure) -> answered(number, failure == null ? outcome : error(failure)));
    }

    /** Waits for the last answers, gives up the others, and returns how many there were in all. */
    int landAll(Duration patience) {
        waiting = Thread.currentThread();
        awaitNone(patience);
        for (int number = 0; number < states.length(); number++) {
            land(number, "no-answer", false);
        }
        awaitNone(LAST_WORDS); // others may still be telling the sink
        return answered.get();
    }

    private static CompletableFuture<String> answer(int number, Operation operation) {
        try {
            return operation.start(number);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(int number, String outcome) {
        land(number, outcome, true);
        var thread = waiting;
        if (thread != null && underWay.get() == 0) {
            LockSupport.unpark(thread);
        }
    }

    private void land(int number, String outcome, boolean isAnswer) {
        if (!states.compareAndSet(number, UNDER_WAY, LANDED)) {
            return;
        }
        try {
            long due = begin + moments[number];
            sink.completed(due, System.nanoTime() - due, outcome);
        } catch (RuntimeException _) {
            untold.incrementAndGet();
        } finally {
            answered.addAndGet(isAnswer ? 1 : 0);
            underWay.decrementAndGet();
        }
    }

    private void awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && underWay.get() > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    private static String error(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return "error:" + cause.getClass().getSimpleName();
    }
}
