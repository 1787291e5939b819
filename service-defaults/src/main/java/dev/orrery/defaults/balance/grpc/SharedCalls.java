package dev.orrery.defaults.balance.grpc;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.Map;
import java.util.TreeMap;

/** How calls are shared, and how many each instance has got, as the mechanism that shares them. */
record SharedCalls(BalancedChannels channels) implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.LOAD_BALANCING;
    }

    @Override
    public Map<String, Object> state() {
        NamedPolicies policies = channels.policies();
        Map<String, String> byChannel = new TreeMap<>();
        policies.named().forEach((channel, policy) -> byChannel.put(channel, policy.id()));
        Map<String, Map<String, Long>> requests = new TreeMap<>();
        channels.all().forEach(each -> requests.put(each.name(), each.requests()));
        return Map.of("policy", policies.usual().id(), "byChannel", byChannel, "requests", requests);
    }
}
