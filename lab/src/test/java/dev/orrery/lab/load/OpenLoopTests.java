package dev.orrery.lab.load;

import static dev.orrery.lab.load.TenthOfASecond.WIDE;
import static dev.orrery.lab.load.TenthOfASecond.block;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.load.Arrivals.Constant;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When requests are started, and what each of them is said to have cost. */
@Timeout(60)
class OpenLoopTests {

    private final TenthOfASecond tenth = new TenthOfASecond();

    @Test
    void numbersTheRequestsInTheirOrder() {
        List<Integer> numbers = new ArrayList<>();

        tenth.run(new Constant(50), WIDE, number -> {
            numbers.add(number);
            return completedFuture("ok");
        });

        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void startsRequestsWhetherOrNotEarlierOnesAreAnswered() {
        List<CompletableFuture<String>> open = new ArrayList<>();

        var result = tenth.run(new Constant(100), WIDE, number -> {
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

        tenth.run(new Constant(100), WIDE, _ -> {
            starts.add(System.nanoTime());
            return completedFuture("ok");
        });

        assertThat(tenth.told().all()).hasSize(10);
        for (int number = 0; number < 10; number++) {
            assertThat(starts.get(number) - tenth.told().all().get(number).dueNanos())
                    .isNotNegative();
        }
    }

    @Test
    void spacesTheMomentsByTheScheduleAndNotByTheStarts() {
        tenth.run(new Constant(100), WIDE, number -> {
            block(Duration.ofMillis(number == 0 ? 60 : 0));
            return completedFuture("ok");
        });

        long first = tenth.told().all().getFirst().dueNanos();
        assertThat(tenth.told().all())
                .extracting(each -> (each.dueNanos() - first) / 1_000_000)
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    }

    @Test
    void countsALateStartAsLatency() {
        tenth.run(new Constant(100), WIDE, number -> {
            block(Duration.ofMillis(number == 0 ? 60 : 0));
            return completedFuture("ok");
        });

        assertThat(tenth.told().all().get(1).latencyNanos()).isGreaterThanOrEqualTo(50_000_000 - 1);
    }

    @Test
    void measuresItsProcessorTime() {
        var result = tenth.run(new Constant(20), WIDE, _ -> {
            burn(Duration.ofMillis(30));
            return completedFuture("ok");
        });

        assertThat(result.cpu()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(result.cpuPerRequest()).isEqualTo(result.cpu().dividedBy(2));
    }

    private static void burn(Duration cpu) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + cpu.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
