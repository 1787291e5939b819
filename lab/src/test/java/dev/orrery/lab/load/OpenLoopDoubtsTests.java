package dev.orrery.lab.load;

import static dev.orrery.lab.load.TenthOfASecond.LONG;
import static dev.orrery.lab.load.TenthOfASecond.NARROW;
import static dev.orrery.lab.load.TenthOfASecond.TENTH;
import static dev.orrery.lab.load.TenthOfASecond.WIDE;
import static dev.orrery.lab.load.TenthOfASecond.block;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.lab.load.Arrivals.AtOnce;
import dev.orrery.lab.load.Arrivals.Constant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads that were not what was planned, which nothing may be concluded from. */
@Timeout(60)
class OpenLoopDoubtsTests {

    private final TenthOfASecond tenth = new TenthOfASecond();

    @Test
    void hasNoDoubtsAboutAGoodRun() {
        var result = tenth.run(new Constant(200), WIDE, _ -> completedFuture("202"));

        assertThat(result.doubts()).isEmpty();
        assertThat(result.planned()).isEqualTo(20);
        assertThat(result.started()).isEqualTo(20);
        assertThat(result.answered()).isEqualTo(20);
        assertThat(result.shareReached()).isEqualTo(1);
        assertThat(tenth.told().outcomes()).hasSize(20).containsOnly("202");
    }

    @Test
    void doubtsALoadWhoseDispatcherIsBlocked() {
        var result = tenth.run(new Constant(1_000), NARROW, _ -> {
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

        var result = inACrowd(() -> tenth.run(new Constant(200), impatient, _ -> completedFuture("ok")));

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
    void startsAllAtOnceWithoutDoubtingTheirDelay() {
        var load = new Load("orders", new AtOnce(300), LONG, 1, NARROW);

        var result = OpenLoop.run(
                load,
                number -> {
                    block(Duration.ofMillis(number == 0 ? 80 : 0));
                    return completedFuture("ok");
                },
                tenth.told());

        assertThat(result.started()).isEqualTo(300);
        assertThat(result.doubts()).isEmpty();
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
}
