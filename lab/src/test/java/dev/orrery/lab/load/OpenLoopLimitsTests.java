package dev.orrery.lab.load;

import static dev.orrery.lab.load.TenthOfASecond.LONG;
import static dev.orrery.lab.load.TenthOfASecond.WIDE;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.load.Arrivals.Constant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bounds a load: requests under way, requests in all, time, and whoever interrupts it. */
@Timeout(60)
class OpenLoopLimitsTests {

    private final TenthOfASecond tenth = new TenthOfASecond();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void sendsNothingOverTheBoundUnderWay() {
        var result = tenth.run(
                new Constant(200), WIDE.withUnderWay(5).withPatience(Duration.ZERO), _ -> new CompletableFuture<>());

        assertThat(result.started()).isEqualTo(5);
        assertThat(tenth.told().all()).hasSize(5);
        assertThat(result.doubts()).hasSize(1);
    }

    @Test
    void goesOnWhenThereIsRoomAgain() {
        List<CompletableFuture<String>> open = new ArrayList<>();
        var load = WIDE.withUnderWay(1).withPatience(Duration.ZERO);

        var result = tenth.run(new Constant(100), load, number -> {
            open.add(number < 3 ? completedFuture("ok") : new CompletableFuture<>());
            return open.getLast();
        });

        assertThat(result.started()).isEqualTo(4);
        assertThat(tenth.told().outcomes()).containsExactly("ok", "ok", "ok", "no-answer");
    }

    @Test
    void sendsNothingOverTheBoundInAll() {
        var result =
                tenth.run(new Constant(200), new Limits(7, LONG, 100, LONG, LONG, LONG), _ -> completedFuture("ok"));

        assertThat(result.planned()).isEqualTo(20);
        assertThat(result.started()).isEqualTo(7);
    }

    @Test
    void sendsNothingAfterItsTime() {
        var limits = new Limits(10_000, Duration.ofMillis(45), 100, LONG, LONG, LONG);

        var result = tenth.run(new Constant(100), limits, _ -> completedFuture("ok"));

        assertThat(result.started()).isEqualTo(5);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        var result = tenth.run(new Constant(100), WIDE, number -> {
            if (number == 3) {
                Thread.currentThread().interrupt();
            }
            return new CompletableFuture<>();
        });

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(result.started()).isEqualTo(4);
        assertThat(tenth.told().outcomes()).hasSize(4).containsOnly("no-answer");
        assertThat(result.doubts()).contains("the load \"orders\" was interrupted.");
    }
}
