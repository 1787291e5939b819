package dev.orrery.lab.load.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.orrery.lab.load.http.HttpAnswer;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Our client as fast as it is answered: each answer starts the next request, as in wrk. Says what the client can do at most. */
public final class ClosedLoop implements Contender {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String name;
    private final HttpCalls calls;
    private final Supplier<HttpCall> next;
    private final int atATime;
    private final LongConsumer latencies;

    ClosedLoop(String name, HttpCalls calls, HttpCall call, int atATime) {
        this(name, calls, () -> call, atATime, _ -> {});
    }

    /**
     * A client that sends these requests.
     *
     * @param next is asked in the client's only thread, but for the first requests
     * @param atATime requests under way
     * @param latencies is told in that thread how many nanoseconds each good answer took
     */
    public ClosedLoop(String name, HttpCalls calls, Supplier<HttpCall> next, int atATime, LongConsumer latencies) {
        this.name = name;
        this.calls = calls;
        this.next = next;
        this.atATime = atATime;
        this.latencies = latencies;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measurement run(Duration length) {
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        var round = new Round(begin + length.toNanos());
        for (int each = 0; each < atATime; each++) {
            round.start();
        }
        round.await(length.plus(next.get().timeout()));
        return Measurement.of(
                round.answers.sum(),
                round.failures.sum(),
                Duration.ofNanos(System.nanoTime() - begin),
                Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpu));
    }

    private final class Round {

        private final long end;
        private final LongAdder answers = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final Semaphore ended = new Semaphore(0);

        Round(long end) {
            this.end = end;
        }

        void start() {
            if (System.nanoTime() - end > 0) {
                ended.release();
            } else {
                long begin = System.nanoTime();
                var _ = calls.send(next.get()).whenComplete((answer, failure) -> answered(begin, answer, failure));
            }
        }

        private void answered(long begin, @Nullable HttpAnswer answer, @Nullable Throwable failure) {
            boolean good = failure == null && answer != null && answer.status() == 200;
            (good ? answers : failures).increment();
            if (good) {
                latencies.accept(System.nanoTime() - begin);
                start();
            } else {
                ended.release(); // again and again against a closed port would neither end nor say anything
            }
        }

        void await(Duration longest) {
            try {
                ended.tryAcquire(atATime, longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
