package dev.orrery.defaults.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTests {

    @Test
    void beginsWithWhatItMayHoldAndThenGivesTheShareOnly() {
        var budget = new RetryBudget(20, 10);

        assertThat(granted(budget, 100)).isEqualTo(10);

        pay(budget, 100);
        assertThat(granted(budget, 100)).isEqualTo(10); // 20 were paid in, 10 are kept

        pay(budget, 25);
        assertThat(granted(budget, 100)).isEqualTo(5);
    }

    @Test
    void withoutAShareItIsSpentOnce() {
        var budget = new RetryBudget(0, 3);
        pay(budget, 1_000);

        assertThat(granted(budget, 10)).isEqualTo(3);
        pay(budget, 1_000);
        assertThat(budget.withdraw()).isFalse();
        assertThat(budget.retries()).isZero();
    }

    @Test
    void grantsNoneTwiceHoweverManyAskAtOnce() {
        var budget = new RetryBudget(10, 1_000);
        var granted = new AtomicInteger();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> granted.addAndGet(granted(budget, 500)));
            }
        }

        assertThat(granted).hasValue(1_000);
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> new RetryBudget(101, 1)).hasMessageContaining("retry-budget.percent");
        assertThatThrownBy(() -> new RetryBudget(10, 0)).hasMessageContaining("retry-budget.most");
    }

    private static int granted(RetryBudget budget, int asked) {
        return (int) IntStream.range(0, asked).filter(_ -> budget.withdraw()).count();
    }

    private static void pay(RetryBudget budget, int calls) {
        IntStream.range(0, calls).forEach(_ -> budget.deposit());
    }
}
