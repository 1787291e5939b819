package dev.orrery.gateway.balance;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instances that requests are sent to now, as the mechanism that keeps them up to date. */
record FreshInstances(Pool pool) implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.FRESH_INSTANCES;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> instances = new TreeMap<>();
        pool.services().forEach(each -> instances.put(each.name(), ids(each)));
        return instances;
    }

    private static List<String> ids(KnownService service) {
        return service.instances().stream().map(RegisteredInstance::id).toList();
    }
}
