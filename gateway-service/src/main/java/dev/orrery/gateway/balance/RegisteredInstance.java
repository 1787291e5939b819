package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Instance;
import dev.orrery.defaults.balance.Weights;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Map;
import org.springframework.cloud.client.ServiceInstance;

/** One instance of a service; the same object for as long as the registry names it at the same place. */
final class RegisteredInstance extends Instance {

    private final String host;
    private final int port;

    RegisteredInstance(ServiceInstance registered, CircuitBreaker breaker) {
        super(idOf(registered), breaker);
        this.host = registered.getHost();
        this.port = registered.getPort();
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
        register(Weights.read(metadata == null ? null : metadata.get(Weights.KEY)));
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
