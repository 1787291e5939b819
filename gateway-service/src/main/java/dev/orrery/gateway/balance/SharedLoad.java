package dev.orrery.gateway.balance;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.Map;
import java.util.TreeMap;

/** How requests are shared, and how many each instance has got, as the mechanism that shares them. */
record SharedLoad(Pool pool, NamedPolicies policies) implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.LOAD_BALANCING;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, String> byRoute = new TreeMap<>();
        policies.named().forEach((route, policy) -> byRoute.put(route, policy.id()));
        Map<String, Map<String, Long>> requests = new TreeMap<>();
        pool.services().forEach(each -> requests.put(each.name(), each.requests()));
        return Map.of("policy", policies.usual().id(), "byRoute", byRoute, "requests", requests);
    }
}
