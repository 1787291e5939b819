package dev.orrery.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderWatcherTests {

    private static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");
    private static final OrderState PENDING = OrderState.accepted(NOON);
    private static final OrderState RESERVED = PENDING.next(OrderStatus.RESERVED, null, NOON);
    private static final OrderState CONFIRMED = RESERVED.next(OrderStatus.CONFIRMED, null, NOON);

    private final OrderWatcher watcher = new OrderWatcher(Duration.ofMillis(300), _ -> {});

    @Test
    void wakesOnceTheOrderIsAsWanted() {
        var waiting = Thread.ofVirtual().unstarted(() -> {
            watcher.tell(RESERVED);
            watcher.tell(CONFIRMED);
        });
        waiting.start();

        assertThat(watcher.await(OrderState::isFinal, Duration.ofSeconds(10))).contains(CONFIRMED);
    }

    @Test
    void returnsTheLastStateWhenTimeRunsOut() {
        watcher.tell(RESERVED);

        assertThat(watcher.await(OrderState::isFinal, Duration.ofMillis(10))).contains(RESERVED);
    }

    @Test
    void doesNotGoBackToAnOlderState() {
        watcher.tell(RESERVED);
        watcher.tell(PENDING);

        assertThat(watcher.await(state -> true, Duration.ofMillis(10))).contains(RESERVED);
    }

    @Test
    void waitsNoLongerThanAllowedWhateverIsAskedFor() {
        long begin = System.nanoTime();

        assertThat(watcher.await(OrderState::isFinal, Duration.ofHours(1))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void endsTheWaitWhenReleased() {
        watcher.release();

        assertThat(watcher.await(OrderState::isFinal, Duration.ofSeconds(10))).isEmpty();
    }
}
