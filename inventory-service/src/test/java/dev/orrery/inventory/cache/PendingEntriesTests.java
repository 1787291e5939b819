package dev.orrery.inventory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.inventory.cache.CacheEntry.StockEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingEntriesTests {

    private final PendingEntries pending = new PendingEntries(2);

    @Test
    void keepsOnlyTheNewestOfAKey() {
        pending.offer(stock("MUG", 1));
        pending.offer(stock("MUG", 3));
        pending.offer(stock("MUG", 2));

        assertThat(pending.take()).containsExactly(stock("MUG", 3));
        assertThat(pending.take()).isEmpty();
    }

    @Test
    void admitsThatItIsIncompleteBeyondItsBound() {
        pending.offer(stock("MUG", 1));
        pending.offer(stock("BOWL", 1));
        assertThat(pending.isIncomplete()).isFalse();

        pending.offer(stock("CUP", 1));

        assertThat(pending.size()).isEqualTo(2);
        assertThat(pending.isIncomplete()).isTrue();
    }

    @Test
    void takesUpdatesOfWhatWaitsBeyondItsBound() {
        pending.offer(stock("MUG", 1));
        pending.offer(stock("BOWL", 1));
        pending.offer(stock("MUG", 2));

        assertThat(pending.isIncomplete()).isFalse();
        assertThat(pending.take()).contains(stock("MUG", 2));
    }

    private static StockEntry stock(String sku, long version) {
        return new StockEntry(sku, 10, 1, 9, version, Instant.EPOCH);
    }
}
