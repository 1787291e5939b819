package dev.orrery.defaults.balance.grpc;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        channels.all().forEach(each -> requests.put(each.name(), requests(each)));
        return Map.of("policy", policies.usual().id(), "byChannel", byChannel, "requests", requests);
    }

    private static Map<String, Long> requests(BalancedChannel channel) {
        return channel.instances().stream()
                .collect(Collectors.toMap(Instance::id, Instance::requests, Long::sum, TreeMap::new));
    }
}
