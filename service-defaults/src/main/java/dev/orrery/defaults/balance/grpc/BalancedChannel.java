package dev.orrery.defaults.balance.grpc;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.Chooser;
import dev.orrery.defaults.balance.Fixed;
import dev.orrery.defaults.balance.Instances;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.balance.grpc.Registered.Place;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.grpc.ManagedChannelBuilder;
import io.grpc.NameResolver;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all channels of one name have in common: their instances, and how one is chosen. Several channels of a process may have
 * the same name; what an instance has to do for one of them counts for all. Safe for any number of threads.
 */
final class BalancedChannel implements Instances {

    /** How a channel's load balancer finds this; it reaches resolvers too, which have no use for it. */
    static final NameResolver.Args.Key<BalancedChannel> ARGUMENT = NameResolver.Args.Key.create("orrery-balance");

    private static final Chooser FIXED = new Fixed();

    private static final class Held {

        private final ConnectedInstance instance;
        private int channels;

        private Held(ConnectedInstance instance) {
            this.instance = instance;
        }
    }

    private final Map<Place, Held> held = new LinkedHashMap<>();
    /** Read by meters, which must not wait for the lock while somebody who has it registers meters. */
    private volatile List<ConnectedInstance> instances = List.of();

    private final Map<String, Integer> ownWeights = new HashMap<>();
    private final String name;
    private final NamedPolicies policies;
    private final Mechanisms mechanisms;
    private final Upkeep upkeep;

    BalancedChannel(String name, NamedPolicies policies, Mechanisms mechanisms, Upkeep upkeep) {
        this.name = name;
        this.policies = policies;
        this.mechanisms = mechanisms;
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes the channel that is being built one of these. */
    void build(ManagedChannelBuilder<?> channel) {
        channel.defaultLoadBalancingPolicy(BalanceLoadBalancerProvider.NAME);
        channel.setNameResolverArg(ARGUMENT, this);
    }

    Chooser chooser() {
        return mechanisms.enabled(Mechanism.LOAD_BALANCING) ? policies.of(name) : FIXED;
    }

    boolean ejects() {
        return mechanisms.enabled(Mechanism.PASSIVE_EJECTION);
    }

    /** One more channel connects to it. */
    synchronized ConnectedInstance arrive(Registered registered) {
        Place place = registered.place();
        Held known = held.get(place);
        if (known == null) {
            known = new Held(new ConnectedInstance(place, upkeep.begin(this, place.id())));
            known.instance.setWeight(ownWeights.get(place.id()));
            held.put(place, known);
            publish();
        }
        known.channels++;
        known.instance.register(registered.weight());
        return known.instance;
    }

    /** One channel fewer connects to it. */
    synchronized void leave(ConnectedInstance instance) {
        Held known = held.get(instance.place());
        if (known == null || --known.channels > 0) {
            return;
        }
        held.remove(instance.place());
        publish();
        if (!knows(instance.id())) {
            upkeep.end(this, instance.id());
        }
    }

    private void publish() {
        instances = held.values().stream().map(each -> each.instance).toList();
    }

    @Override
    public List<ConnectedInstance> instances() {
        return instances;
    }

    /** @param weight null for the registered one */
    synchronized void weigh(String id, @Nullable Integer weight) {
        if (weight == null) {
            ownWeights.remove(id);
        } else {
            ownWeights.put(id, weight);
        }
        instances.stream().filter(each -> each.id().equals(id)).forEach(each -> each.setWeight(weight));
    }
}
