package dev.orrery.lab.load;

import static dev.orrery.lab.load.TenthOfASecond.WIDE;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.load.Arrivals.AtOnce;
import dev.orrery.lab.load.Arrivals.Constant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of each request, once. */
@Timeout(60)
class OpenLoopOutcomesTests {

    private final TenthOfASecond tenth = new TenthOfASecond();

    @Test
    void givesUpWhatIsNotAnswered() {
        var result = tenth.run(
                new Constant(50),
                WIDE.withPatience(Duration.ofMillis(20)),
                number -> number % 2 == 0 ? completedFuture("ok") : new CompletableFuture<>());

        assertThat(result.started()).isEqualTo(5);
        assertThat(result.answered()).isEqualTo(3);
        assertThat(tenth.told().outcomes()).containsExactly("ok", "ok", "ok", "no-answer", "no-answer");
    }

    @Test
    void tellsNothingOfAnAnswerAfterGivingUp() {
        var answer = new CompletableFuture<String>();
        tenth.run(new AtOnce(1), WIDE.withPatience(Duration.ofMillis(5)), _ -> answer);

        answer.complete("ok");

        assertThat(tenth.told().outcomes()).containsExactly("no-answer");
    }

    @Test
    void waitsForTheLastAnswers() {
        var result = tenth.run(
                new AtOnce(3),
                WIDE,
                _ -> new CompletableFuture<String>().completeOnTimeout("late", 150, TimeUnit.MILLISECONDS));

        assertThat(result.answered()).isEqualTo(3);
        assertThat(tenth.told().outcomes()).containsOnly("late");
    }

    @Test
    void countsExceptionsByTheirClass() {
        tenth.run(new Constant(30), WIDE, number -> switch (number) {
            case 0 -> throw new IllegalStateException();
            case 1 -> failedFuture(new TimeoutException());
            default -> failedFuture(new CompletionException(new UncheckedIOException(new IOException())));
        });

        assertThat(tenth.told().outcomes())
                .containsExactly("error:IllegalStateException", "error:TimeoutException", "error:UncheckedIOException");
    }
}
