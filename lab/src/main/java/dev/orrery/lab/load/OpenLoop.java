package dev.orrery.lab.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Starts every request at its moment, whether or not earlier ones have been answered, and counts its latency from that
 * moment. A generator that waited for answers would send less just when the platform is slow and would not notice; Gil
 * Tene calls that coordinated omission ("How NOT to Measure Latency", 2013).
 *
 * <p>It sleeps between requests. What is late is started at once, one after the other.
 */
public final class OpenLoop {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Load load;
    private final long[] moments;
    private final long begin = System.nanoTime();
    private final Flight flight;
    private final Operation operation;
    private final Histogram delayMicros = new Histogram(3);

    private OpenLoop(Load load, long[] moments, Operation operation, Sink sink) {
        this.load = load;
        this.moments = moments;
        this.operation = operation;
        this.flight = new Flight(Math.min(moments.length, load.limits().requests()), begin, moments, sink);
    }

    /**
     * Carries out a load in the calling thread and returns when every request has an outcome, or is given up. When the
     * thread is interrupted it starts nothing more, waits for nothing and leaves the thread interrupted.
     *
     * @param sink told of each request that was started exactly once, with {@code no-answer} when it is given up
     */
    public static LoadResult run(Load load, Operation operation, Sink sink) {
        var moments = load.arrivals().schedule(load.length(), load.seed());
        var turns = ProcessorTurns.sinceNow();
        long cpu = SYSTEM.getProcessCpuTime();
        var loop = new OpenLoop(load, moments, operation, sink);
        int started = loop.startAll();
        int answered = loop.flight.landAll(load.limits().patience());
        return new LoadResult(
                moments.length,
                started,
                answered,
                loop.worstDelay(),
                Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpu),
                loop.doubts(started, turns));
    }

    private int startAll() {
        var limits = load.limits();
        long end = begin + shorter(load.length(), limits.time()).toNanos();
        long tooLate = end + limits.lateness().toNanos();
        int started = 0;
        for (int number = 0; number < flight.size(); number++) {
            long due = begin + moments[number];
            if (due - end > 0 || !sleepUntil(due) || System.nanoTime() - tooLate > 0) {
                break;
            }
            if (flight.underWay() < limits.underWay()) {
                delayMicros.recordValue((System.nanoTime() - due) / 1_000);
                flight.start(number, operation);
                started++;
            }
        }
        return started;
    }

    /** Returns whether it may go on. */
    private static boolean sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(left);
        }
        return !Thread.currentThread().isInterrupted();
    }

    private List<String> doubts(int started, ProcessorTurns turns) {
        return new Doubts(load, moments.length, started)
                .late(Duration.ofNanos(delayMicros.getValueAtPercentile(99) * 1_000))
                .denied(turns.meanWait())
                .untold(flight.untold())
                .interrupted(Thread.currentThread().isInterrupted())
                .sentences();
    }

    private Duration worstDelay() {
        return Duration.ofNanos(delayMicros.getMaxValue() * 1_000);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
