package dev.orrery.defaults.balance;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One instance and what this process knows of it, however it is reached; safe for any number of threads. */
public class Instance implements Candidate {

    private final String id;
    private final CircuitBreaker breaker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private volatile int registeredWeight = 1;
    private volatile @Nullable Integer ownWeight;

    /** @param breaker hears how requests to it ended, and says whether it gets more of them */
    public Instance(String id, CircuitBreaker breaker) {
        this.id = id;
        this.breaker = breaker;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int weight() {
        Integer own = ownWeight;
        return own == null ? registeredWeight : own;
    }

    /** @param weight what the registry says now */
    public final void register(int weight) {
        registeredWeight = weight;
    }

    /** @param weight counts whatever the registry says; null for the registry's again */
    public final void setWeight(@Nullable Integer weight) {
        ownWeight = weight;
    }

    @Override
    public final int inFlight() {
        return inFlight.get();
    }

    /** How many it has been sent. */
    public final long requests() {
        return requests.sum();
    }

    /** Whether it is well, as far as this process has seen. */
    public final CircuitBreaker breaker() {
        return breaker;
    }

    /** It is sent a request. */
    public final void begin() {
        inFlight.incrementAndGet();
        requests.increment();
    }

    /** A request keeps it busy no longer; to be told once for each. */
    public final void end() {
        inFlight.decrementAndGet();
    }
}
