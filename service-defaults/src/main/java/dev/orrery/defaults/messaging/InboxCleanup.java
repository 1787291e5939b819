package dev.orrery.defaults.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Forgets message ids that are so old that their messages can no longer be delivered. */
final class InboxCleanup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InboxCleanup.class);
    private static final int EVERY_MINUTES = 10;

    private final Inbox inbox;
    private final Duration retention;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> job;

    InboxCleanup(Inbox inbox, Duration retention) {
        this.inbox = inbox;
        this.retention = retention;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("inbox-cleanup").daemon().factory());
        this.job = timer.scheduleWithFixedDelay(this::clean, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void clean() {
        try {
            inbox.forget(retention);
        } catch (DataAccessException unreachable) {
            log.warn("The inbox is cleaned up later: {}", unreachable.toString());
        }
    }

    @Override
    public void close() {
        job.cancel(false);
        timer.shutdown();
    }
}
