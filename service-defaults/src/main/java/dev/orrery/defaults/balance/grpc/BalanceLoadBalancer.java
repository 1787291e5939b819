package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.grpc.Registered.Place;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection to each instance, and calls on those that stand. All but the pickers belongs to the channel's synchronization
 * context.
 *
 * <p>An instance that refuses the connection, or loses it, is out of the choice at once: gRPC has nothing to send its calls on.
 * gRPC itself tries to connect again, after pauses that grow from a second to two minutes, and with the connection the instance
 * is back. That is the ejection of those who refuse, and its half-open return. Those who are connected and keep failing are
 * the business of each instance's breaker, which the picker asks.
 */
final class BalanceLoadBalancer extends LoadBalancer {

    private final Helper helper;
    private final BalancedChannel channel;
    private final Map<Place, Backend> backends = new LinkedHashMap<>();

    BalanceLoadBalancer(Helper helper, BalancedChannel channel) {
        this.helper = helper;
        this.channel = channel;
    }

    @Override
    public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
        Map<Place, Registered> named = new LinkedHashMap<>();
        for (EquivalentAddressGroup each : resolved.getAddresses()) {
            Registered registered = Registered.of(each);
            named.put(registered.place(), registered);
        }
        if (named.isEmpty()) {
            Status nobody = Status.UNAVAILABLE.withDescription("No instance of " + channel.name() + " is known");
            handleNameResolutionError(nobody);
            return nobody;
        }
        List<Backend> gone = removeOthersThan(named);
        named.values().forEach(this::keepOrAdd);
        publish();
        // Only now that no new call is sent there.
        gone.forEach(Backend::shutdown);
        return Status.OK;
    }

    private List<Backend> removeOthersThan(Map<Place, Registered> named) {
        var gone = new ArrayList<Backend>();
        backends.forEach((place, backend) -> {
            if (!named.containsKey(place)) {
                gone.add(backend);
            }
        });
        gone.forEach(each -> {
            backends.remove(each.instance().place());
            channel.leave(each.instance());
        });
        return gone;
    }

    private void keepOrAdd(Registered registered) {
        Backend known = backends.get(registered.place());
        if (known == null) {
            add(registered);
        } else {
            known.instance().register(registered.weight());
        }
    }

    private void add(Registered registered) {
        Subchannel subchannel = helper.createSubchannel(CreateSubchannelArgs.newBuilder()
                .setAddresses(new EquivalentAddressGroup(registered.addresses()))
                .build());
        var backend = new Backend(channel.arrive(registered), subchannel);
        backends.put(registered.place(), backend);
        subchannel.start(now -> heard(backend, now));
        subchannel.requestConnection();
    }

    private void heard(Backend backend, ConnectivityStateInfo now) {
        if (backends.get(backend.instance().place()) != backend || now.getState() == ConnectivityState.SHUTDOWN) {
            return;
        }
        backend.become(now);
        if (now.getState() == ConnectivityState.TRANSIENT_FAILURE || now.getState() == ConnectivityState.IDLE) {
            helper.refreshNameResolution(); // it may be somewhere else by now
        }
        publish();
    }

    private void publish() {
        List<Backend> ready = in(ConnectivityState.READY);
        if (!ready.isEmpty()) {
            helper.updateBalancingState(ConnectivityState.READY, new BalancePicker(channel, ready));
            return;
        }
        List<Backend> failed = in(ConnectivityState.TRANSIENT_FAILURE);
        if (failed.size() < backends.size()) {
            helper.updateBalancingState(ConnectivityState.CONNECTING, new FixedResultPicker(PickResult.withNoResult()));
        } else {
            fail(failed.getLast().failure());
        }
    }

    private List<Backend> in(ConnectivityState state) {
        return backends.values().stream().filter(each -> each.state() == state).toList();
    }

    /** As long as any instance is connected it is better than what the resolver does not know. */
    @Override
    public void handleNameResolutionError(Status error) {
        if (in(ConnectivityState.READY).isEmpty()) {
            fail(error);
        }
    }

    private void fail(Status why) {
        helper.updateBalancingState(
                ConnectivityState.TRANSIENT_FAILURE, new FixedResultPicker(PickResult.withError(why)));
    }

    @Override
    public void shutdown() {
        backends.values().forEach(each -> {
            channel.leave(each.instance());
            each.shutdown();
        });
        backends.clear();
    }
}
