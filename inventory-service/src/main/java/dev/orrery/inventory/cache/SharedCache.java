package dev.orrery.inventory.cache;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.inventory.cache.CacheEntry.ProductEntry;
import dev.orrery.inventory.cache.CacheEntry.StockEntry;
import dev.orrery.inventory.catalogue.ProductChanged;
import dev.orrery.inventory.stock.StockChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the shared cache up to date, in the background and as well as it goes: what changed is written a moment after
 * its commit, many changes with one command; everything is written at the start and whenever the cache was away or has
 * lost its content. No request and no message ever waits for the cache.
 */
@Component
@EnableConfigurationProperties(SharedCacheProperties.class)
class SharedCache implements SmartLifecycle, MechanismState {

    private static final Logger log = LoggerFactory.getLogger(SharedCache.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    private final CacheStore store;
    private final EverythingListed everything;
    private final SharedCacheProperties properties;
    private final Mechanisms mechanisms;
    private final PendingEntries pending;
    private final Counter written;
    private final Counter failed;
    private volatile boolean running;
    private volatile boolean reachable = true;
    private @Nullable Thread writer;
    private long nextCheck;

    SharedCache(
            CacheStore store,
            EverythingListed everything,
            SharedCacheProperties properties,
            Mechanisms mechanisms,
            MeterRegistry meters) {
        this.store = store;
        this.everything = everything;
        this.properties = properties;
        this.mechanisms = mechanisms;
        this.pending = new PendingEntries(properties.pendingMax());
        this.written = counter(meters, "written");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("orrery.cache.writes")
                .description("Commands to write to the shared cache")
                .tag("cache", "shared")
                .tag("outcome", outcome)
                .register(meters);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void productChanged(ProductChanged event) {
        changed(() -> pending.offer(ProductEntry.of(event.product())));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void stockChanged(StockChanged event) {
        changed(() -> event.levels().forEach(level -> pending.offer(StockEntry.of(level))));
    }

    /** What changes while the mechanism is off is not kept; once it is on again, everything is written. */
    private void changed(Runnable offer) {
        if (running && enabled()) {
            offer.run();
        } else {
            pending.missing();
        }
    }

    private boolean enabled() {
        return mechanisms.enabled(Mechanism.SHARED_CACHE);
    }

    @Override
    public void start() {
        running = true;
        pending.missing();
        writer = Thread.ofPlatform().name("shared-cache").daemon().start(this::writeWhileRunning);
    }

    private void writeWhileRunning() {
        while (running) {
            try {
                if (enabled()) {
                    writeWhatIsDue();
                    reachable();
                }
                LockSupport.parkNanos(properties.flushEvery().toNanos());
            } catch (RuntimeException failure) {
                failed(failure);
                LockSupport.parkNanos(properties.retryAfter().toNanos());
            }
        }
    }

    private void writeWhatIsDue() {
        if (System.nanoTime() - nextCheck >= 0) {
            if (!pending.isIncomplete() && !store.isFilled()) {
                pending.missing();
            }
            nextCheck = System.nanoTime() + properties.checkEvery().toNanos();
        }
        if (pending.isIncomplete()) {
            pending.complete(); // before reading: what changes from now on is written after it
            store.markFilled(); // before writing: what is lost from now on takes the mark along
            everything.forEachBatch(properties.batch(), this::write);
        } else {
            List<CacheEntry> entries = new ArrayList<>(pending.take());
            for (int from = 0; from < entries.size(); from += properties.batch()) {
                write(entries.subList(from, Math.min(entries.size(), from + properties.batch())));
            }
        }
    }

    private void write(Collection<CacheEntry> entries) {
        store.write(entries);
        written.increment();
    }

    private void reachable() {
        if (!reachable) {
            reachable = true;
            log.info("The shared cache is up to date again");
        }
    }

    private void failed(RuntimeException failure) {
        pending.missing();
        failed.increment();
        if (reachable && running) {
            reachable = false;
            log.warn("The shared cache cannot be written, orders go on without it: {}", failure.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (writer != null) {
            LockSupport.unpark(writer);
            try {
                writer.join(LAST_WRITE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.SHARED_CACHE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(
                "reachable", reachable, "pending", pending.size(), "written", (long) written.count(), "failed", (long)
                        failed.count());
    }
}
