package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Candidate;
import dev.orrery.defaults.balance.Weights;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;

/** One instance of a service and what the gateway knows of it; the same object for as long as the registry names it. */
final class Instance implements Candidate {

    private final String id;
    private final String host;
    private final int port;
    private final CircuitBreaker breaker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private volatile int registeredWeight;
    private volatile @Nullable Integer ownWeight;

    Instance(ServiceInstance registered, CircuitBreaker breaker) {
        this.id = idOf(registered);
        this.host = registered.getHost();
        this.port = registered.getPort();
        this.breaker = breaker;
        update(registered);
    }

    static String idOf(ServiceInstance registered) {
        String known = registered.getInstanceId();
        return known == null || known.isBlank() ? registered.getHost() + ":" + registered.getPort() : known;
    }

    /** Whether this is still where the registry says it is; after a restart it may be somewhere else. */
    boolean isAt(ServiceInstance registered) {
        return host.equals(registered.getHost()) && port == registered.getPort();
    }

    /** Takes over what may have changed in the registry. */
    void update(ServiceInstance registered) {
        Map<String, String> metadata = registered.getMetadata();
        registeredWeight = Weights.read(metadata == null ? null : metadata.get(Weights.KEY));
    }

    @Override
    public String id() {
        return id;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Override
    public int weight() {
        Integer own = ownWeight;
        return own == null ? registeredWeight : own;
    }

    /** @param weight null for the one in the registry */
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

    void begin() {
        inFlight.incrementAndGet();
        requests.increment();
    }

    void end() {
        inFlight.decrementAndGet();
    }
}
