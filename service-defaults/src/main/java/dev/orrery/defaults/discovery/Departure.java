package dev.orrery.defaults.discovery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;
import org.springframework.context.SmartLifecycle;

/** Takes this instance out of the registry before anything else stops, and waits until callers have noticed. */
final class Departure<R extends Registration> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final ServiceRegistry<R> registry;
    private final R registration;
    private final Duration drain;
    private volatile boolean running;

    Departure(ServiceRegistry<R> registry, R registration, Duration drain) {
        this.registry = registry;
        this.registration = registration;
        this.drain = drain;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        registry.deregister(registration);
        LOG.info("Left the registry; taking requests for another {} ms", drain.toMillis());
        CompletableFuture.delayedExecutor(drain.toMillis(), TimeUnit.MILLISECONDS)
                .execute(stopped);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest phase stops first, before the web server begins its graceful shutdown. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
