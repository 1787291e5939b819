package dev.orrery.gateway.balance;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.Chooser;
import dev.orrery.defaults.balance.Fixed;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an instance for each request, as the policy of its route says, and passes over those that refused a connection or
 * kept failing until a trial has gone well (passive health checks with a circuit breaker for each instance).
 */
public final class Balancer implements MechanismState {

    private static final Chooser FIXED = new Fixed();

    private final Pool pool;
    private final NamedPolicies policies;
    private final Mechanisms mechanisms;

    Balancer(Pool pool, NamedPolicies policies, Mechanisms mechanisms) {
        this.pool = pool;
        this.policies = policies;
        this.mechanisms = mechanisms;
    }

    /**
     * The instance for a request, which counts as under way there from now on; null when the registry names none.
     *
     * @param key requests with the same key go to the same instance where the policy wants that
     */
    public @Nullable Chosen choose(String route, String service, String key) {
        List<RegisteredInstance> all = pool.of(service);
        if (all.isEmpty()) {
            return null;
        }
        var chooser = mechanisms.enabled(Mechanism.LOAD_BALANCING) ? policies.of(route) : FIXED;
        RegisteredInstance admitting = mechanisms.enabled(Mechanism.PASSIVE_EJECTION)
                ? chooser.chooseAdmitting(all, key, each -> each.breaker().tryAcquirePermission())
                : null;
        // Where all are ejected one of them may have come back; to ask nobody would be worse.
        return admitting == null ? new Chosen(chooser.choose(all, key), false) : new Chosen(admitting, true);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.PASSIVE_EJECTION;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> ejected = new TreeMap<>();
        pool.instances()
                .filter(each -> each.breaker().getState() != CircuitBreaker.State.CLOSED)
                .forEach(
                        each -> ejected.put(each.id(), each.breaker().getState().name()));
        return Map.of("ejected", ejected);
    }
}
