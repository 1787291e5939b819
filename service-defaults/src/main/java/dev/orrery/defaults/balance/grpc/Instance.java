package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Candidate;
import dev.orrery.defaults.balance.grpc.Registered.Place;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One instance and what this process knows of it, by whichever of its connections; safe for any number of threads. */
final class Instance implements Candidate {

    private final Place place;
    private final CircuitBreaker breaker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private volatile int registeredWeight = 1;
    private volatile @Nullable Integer ownWeight;

    Instance(Place place, CircuitBreaker breaker, @Nullable Integer ownWeight) {
        this.place = place;
        this.breaker = breaker;
        this.ownWeight = ownWeight;
    }

    Place place() {
        return place;
    }

    @Override
    public String id() {
        return place.id();
    }

    @Override
    public int weight() {
        Integer own = ownWeight;
        return own == null ? registeredWeight : own;
    }

    void register(int weight) {
        registeredWeight = weight;
    }

    /** @param weight null for the registered one */
    void setWeight(@Nullable Integer weight) {
        ownWeight = weight;
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    long requests() {
        return requests.sum();
    }

    CircuitBreaker breaker() {
        return breaker;
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

    void begin() {
        inFlight.incrementAndGet();
        requests.increment();
    }

    void end() {
        inFlight.decrementAndGet();
    }
}
