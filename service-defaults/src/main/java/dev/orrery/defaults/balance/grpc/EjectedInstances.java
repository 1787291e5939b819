package dev.orrery.defaults.balance.grpc;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Map;
import java.util.TreeMap;

/** Who gets no calls for a while and why, as the mechanism that passes over them. */
record EjectedInstances(BalancedChannels channels) implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.PASSIVE_EJECTION;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> ejected = new TreeMap<>();
        channels.all().stream().flatMap(each -> each.instances().stream()).forEach(each -> {
            if (each.connections() == 0) {
                ejected.put(each.id(), "NOT_CONNECTED");
            } else if (each.breaker().getState() != CircuitBreaker.State.CLOSED) {
                ejected.put(each.id(), each.breaker().getState().name());
            }
        });
        return Map.of("ejected", ejected);
    }
}
