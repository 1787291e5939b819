package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Instance;
import dev.orrery.defaults.balance.grpc.Registered.Place;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance by whichever of this process's connections to it; safe for any number of threads. */
final class ConnectedInstance extends Instance {

    private final Place place;
    private final AtomicInteger connections = new AtomicInteger();

    ConnectedInstance(Place place, CircuitBreaker breaker) {
        super(place.id(), breaker);
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** How many connections to it calls can be sent on. */
    int connections() {
        return connections.get();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }
}
