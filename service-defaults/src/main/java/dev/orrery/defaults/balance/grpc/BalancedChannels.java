package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The channels of this process by their names. */
final class BalancedChannels {

    private final Map<String, BalancedChannel> channels = new ConcurrentSkipListMap<>();
    private final NamedPolicies policies;
    private final Mechanisms mechanisms;
    private final Upkeep upkeep;

    BalancedChannels(NamedPolicies policies, Mechanisms mechanisms, Upkeep upkeep) {
        this.policies = policies;
        this.mechanisms = mechanisms;
        this.upkeep = upkeep;
    }

    BalancedChannel of(String name) {
        return channels.computeIfAbsent(name, each -> new BalancedChannel(each, policies, mechanisms, upkeep));
    }

    /** Those that have been built. */
    Collection<BalancedChannel> all() {
        return Collections.unmodifiableCollection(channels.values());
    }

    NamedPolicies policies() {
        return policies;
    }
}
