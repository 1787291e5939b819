package dev.orrery.lab.load;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.lab.load.Arrivals.AtOnce;
import dev.orrery.lab.load.Arrivals.Constant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenLoopTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration TENTH = Duration.ofMillis(100);

    /** Wide enough for a machine that is busy with other things. */
    private static final Limits WIDE = new Limits(10_000, LONG, 10_000, LONG, LONG, LONG);

    /** Narrow where a blocked dispatcher must be seen. */
    private static final Limits NARROW = new Limits(10_000, LONG, 10_000, LONG, Duration.ofMillis(50), LONG);

    private final Told told = new Told();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void hasNoDoubtsAboutAGoodRun() {
        var result = run(new Constant(200), WIDE, _ -> completedFuture("202"));

        assertThat(result.doubts()).isEmpty();
        assertThat(result.planned()).isEqualTo(20);
        assertThat(result.started()).isEqualTo(20);
        assertThat(result.answered()).isEqualTo(20);
        assertThat(result.shareReached()).isEqualTo(1);
        assertThat(told.outcomes()).hasSize(20).containsOnly("202");
    }

    @Test
    void numbersTheRequestsInTheirOrder() {
        List<Integer> numbers = new ArrayList<>();

        run(new Constant(50), WIDE, number -> {
            numbers.add(number);
            return completedFuture("ok");
        });

        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void startsRequestsWhetherOrNotEarlierOnesAreAnswered() {
        List<CompletableFuture<String>> open = new ArrayList<>();

        var result = run(new Constant(100), WIDE, number -> {
            open.add(new CompletableFuture<>());
            if (number == 9) {
                open.forEach(each -> each.complete("ok"));
            }
            return open.getLast();
        });

        assertThat(result.started()).isEqualTo(10);
        assertThat(result.answered()).isEqualTo(10);
    }

    @Test
    void startsNoRequestBeforeItsMoment() {
        List<Long> starts = new ArrayList<>();

        run(new Constant(100), WIDE, _ -> {
            starts.add(System.nanoTime());
            return completedFuture("ok");
        });

        assertThat(told.all()).hasSize(10);
        for (int number = 0; number < 10; number++) {
            assertThat(starts.get(number) - told.all().get(number).dueNanos()).isNotNegative();
        }
    }

    @Test
    void spacesTheMomentsByTheScheduleAndNotByTheStarts() {
        run(new Constant(100), WIDE, number -> {
            block(Duration.ofMillis(number == 0 ? 60 : 0));
            return completedFuture("ok");
        });

        long first = told.all().getFirst().dueNanos();
        assertThat(told.all())
                .extracting(each -> (each.dueNanos() - first) / 1_000_000)
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    }

    @Test
    void countsALateStartAsLatency() {
        run(new Constant(100), WIDE, number -> {
            block(Duration.ofMillis(number == 0 ? 60 : 0));
            return completedFuture("ok");
        });

        assertThat(told.all().get(1).latencyNanos()).isGreaterThanOrEqualTo(50_000_000 - 1);
    }

    @Test
    void doubtsALoadWhoseDispatcherIsBlocked() {
        var result = run(new Constant(1_000), NARROW, _ -> {
            block(Duration.ofMillis(20));
            return completedFuture("ok");
        });

        assertThat(result.started()).isLessThan(20);
        assertThat(result.shareReached()).isLessThan(0.2);
        assertThat(result.worstDelay()).isGreaterThan(Duration.ofMillis(50));
        assertThat(result.doubts())
                .anySatisfy(doubt -> assertThat(doubt)
                        .startsWith("only ")
                        .contains("planned requests of the load \"orders\" were started in time"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("the load generator was late"));
    }

    @Test
    void doubtsMoreRequestsThanItCanStart() {
        var limits = new Limits(10_000_000, LONG, 10_000_000, LONG, Duration.ZERO, LONG);
        var load = new Load("orders", new Constant(5e8), Duration.ofMillis(10), 1, limits);

        var result = OpenLoop.run(load, _ -> completedFuture("ok"), (_, _, _) -> {});

        assertThat(result.planned()).isEqualTo(5_000_000);
        assertThat(result.started()).isLessThan(2_500_000);
        assertThat(result.answered()).isEqualTo(result.started());
        assertThat(result.doubts()).isNotEmpty();
    }

    @Test
    void doubtsALoadThatWasDeniedTheProcessor() {
        var impatient = new Limits(10_000, LONG, 10_000, LONG, LONG, Duration.ZERO);
        var turns = ProcessorTurns.sinceNow();

        var result = inACrowd(() -> run(new Constant(200), impatient, _ -> completedFuture("ok")));

        assumeTrue(turns.meanWait().isPositive(), "the system does not count turns");
        assertThat(result.doubts())
                .singleElement()
                .asString()
                .startsWith("the load generator was denied the processor");
    }

    /** With more threads that always want a processor than there are; on an idle machine nobody waits for one. */
    private static <T> T inACrowd(Supplier<T> body) {
        var over = new AtomicBoolean();
        try {
            for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            return body.get();
        } finally {
            over.set(true);
        }
    }

    @Test
    void sendsNothingOverTheBoundUnderWay() {
        var result = run(
                new Constant(200), WIDE.withUnderWay(5).withPatience(Duration.ZERO), _ -> new CompletableFuture<>());

        assertThat(result.started()).isEqualTo(5);
        assertThat(told.all()).hasSize(5);
        assertThat(result.doubts()).hasSize(1);
    }

    @Test
    void goesOnWhenThereIsRoomAgain() {
        List<CompletableFuture<String>> open = new ArrayList<>();
        var load = WIDE.withUnderWay(1).withPatience(Duration.ZERO);

        var result = run(new Constant(100), load, number -> {
            open.add(number < 3 ? completedFuture("ok") : new CompletableFuture<>());
            return open.getLast();
        });

        assertThat(result.started()).isEqualTo(4);
        assertThat(told.outcomes()).containsExactly("ok", "ok", "ok", "no-answer");
    }

    @Test
    void sendsNothingOverTheBoundInAll() {
        var result = run(new Constant(200), new Limits(7, LONG, 100, LONG, LONG, LONG), _ -> completedFuture("ok"));

        assertThat(result.planned()).isEqualTo(20);
        assertThat(result.started()).isEqualTo(7);
    }

    @Test
    void sendsNothingAfterItsTime() {
        var limits = new Limits(10_000, Duration.ofMillis(45), 100, LONG, LONG, LONG);

        var result = run(new Constant(100), limits, _ -> completedFuture("ok"));

        assertThat(result.started()).isEqualTo(5);
    }

    @Test
    void startsAllAtOnceWithoutDoubtingTheirDelay() {
        var load = new Load("orders", new AtOnce(300), LONG, 1, NARROW);

        var result = OpenLoop.run(
                load,
                number -> {
                    block(Duration.ofMillis(number == 0 ? 80 : 0));
                    return completedFuture("ok");
                },
                told);

        assertThat(result.started()).isEqualTo(300);
        assertThat(result.doubts()).isEmpty();
    }

    @Test
    void givesUpWhatIsNotAnswered() {
        var result = run(
                new Constant(50),
                WIDE.withPatience(Duration.ofMillis(20)),
                number -> number % 2 == 0 ? completedFuture("ok") : new CompletableFuture<>());

        assertThat(result.started()).isEqualTo(5);
        assertThat(result.answered()).isEqualTo(3);
        assertThat(told.outcomes()).containsExactly("ok", "ok", "ok", "no-answer", "no-answer");
    }

    @Test
    void tellsNothingOfAnAnswerAfterGivingUp() {
        var answer = new CompletableFuture<String>();
        run(new AtOnce(1), WIDE.withPatience(Duration.ofMillis(5)), _ -> answer);

        answer.complete("ok");

        assertThat(told.outcomes()).containsExactly("no-answer");
    }

    @Test
    void waitsForTheLastAnswers() {
        var result = run(
                new AtOnce(3),
                WIDE,
                _ -> new CompletableFuture<String>().completeOnTimeout("late", 150, TimeUnit.MILLISECONDS));

        assertThat(result.answered()).isEqualTo(3);
        assertThat(told.outcomes()).containsOnly("late");
    }

    @Test
    void countsExceptionsByTheirClass() {
        run(new Constant(30), WIDE, number -> switch (number) {
            case 0 -> throw new IllegalStateException();
            case 1 -> failedFuture(new TimeoutException());
            default -> failedFuture(new CompletionException(new UncheckedIOException(new IOException())));
        });

        assertThat(told.outcomes())
                .containsExactly("error:IllegalStateException", "error:TimeoutException", "error:UncheckedIOException");
    }

    @Test
    void doubtsALoadWhoseOutcomesTheSinkDidNotTake() {
        var load = new Load("orders", new Constant(50), TENTH, 1, WIDE);

        var result = OpenLoop.run(load, _ -> completedFuture("ok"), (_, _, _) -> {
            throw new IllegalStateException();
        });

        assertThat(result.answered()).isEqualTo(5);
        assertThat(result.doubts()).containsExactly("5 outcomes of the load \"orders\" could not be recorded.");
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        var result = run(new Constant(100), WIDE, number -> {
            if (number == 3) {
                Thread.currentThread().interrupt();
            }
            return new CompletableFuture<>();
        });

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(result.started()).isEqualTo(4);
        assertThat(told.outcomes()).hasSize(4).containsOnly("no-answer");
        assertThat(result.doubts()).contains("the load \"orders\" was interrupted.");
    }

    @Test
    void measuresItsProcessorTime() {
        var result = run(new Constant(20), WIDE, _ -> {
            burn(Duration.ofMillis(30));
            return completedFuture("ok");
        });

        assertThat(result.cpu()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(result.cpuPerRequest()).isEqualTo(result.cpu().dividedBy(2));
    }

    private LoadResult run(Arrivals arrivals, Limits limits, Operation operation) {
        return OpenLoop.run(new Load("orders", arrivals, TENTH, 1, limits), operation, told);
    }

    /** What a careless operation does to the thread that starts requests. */
    private static void block(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void burn(Duration cpu) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + cpu.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
