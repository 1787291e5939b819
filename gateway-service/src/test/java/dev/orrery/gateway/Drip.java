package dev.orrery.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends a little again and again, ten times a second, on behalf of clients that do next to nothing. */
final class Drip implements AutoCloseable {

    /** What is sent each time. */
    interface Drop {
        void fall() throws IOException;
    }

    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

    /** Begins, and goes on until a drop cannot be sent any more or this is closed. */
    void begin(Drop drop) {
        var _ = drops.scheduleWithFixedDelay(
                () -> {
                    try {
                        drop.fall();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e); // ends the dripping
                    }
                },
                EVERY_MILLIS,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Does something else once, after a while. */
    void after(Duration time, Runnable what) {
        var _ = drops.schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        drops.shutdownNow();
    }
}
