package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Policy;
import dev.orrery.defaults.balance.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/balance}: the policy of each channel, and what each instance is doing. A {@code POST} of
 * {@code {"policy":"weighted"}} to {@code /actuator/balance/<channel>}, or of {@code {"weight":3}} to
 * {@code /actuator/balance/<instance>}, changes it in this process until it ends; weight 0 is the registry's again.
 */
@Endpoint(id = "balance")
final class ChannelBalanceEndpoint {

    /** One channel; several of the same name are shown as one. */
    record Balance(String policy, List<Share> instances) {}

    /**
     * One instance.
     *
     * @param requests sent to it by this process
     * @param inFlight those that have not ended
     * @param connected whether there is a connection to send calls on
     * @param breaker {@code CLOSED} gets calls, {@code OPEN} none, {@code HALF_OPEN} a trial
     */
    record Share(String instance, int weight, long requests, int inFlight, boolean connected, String breaker) {}

    private static final Logger LOG = LoggerFactory.getLogger(ChannelBalanceEndpoint.class);

    private final BalancedChannels channels;

    ChannelBalanceEndpoint(BalancedChannels channels) {
        this.channels = channels;
    }

    @ReadOperation
    Map<String, Balance> all() {
        Map<String, Balance> all = new TreeMap<>();
        channels.all().forEach(each -> all.put(each.name(), balance(each)));
        return all;
    }

    private Balance balance(BalancedChannel channel) {
        return new Balance(
                channels.policies().policy(channel.name()).id(),
                channel.instances().stream().map(ChannelBalanceEndpoint::share).toList());
    }

    private static Share share(Instance instance) {
        return new Share(
                instance.id(),
                instance.weight(),
                instance.requests(),
                instance.inFlight(),
                instance.connections() > 0,
                instance.breaker().getState().name());
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Balance>> set(
            @Selector String name, @Nullable String policy, @Nullable Integer weight) {
        if (channels.all().stream().anyMatch(each -> each.name().equals(name))) {
            channels.policies().set(name, policy(policy));
            LOG.warn("Instances behind the channel {} are chosen by {} from now on", name, policy);
            return new WebEndpointResponse<>(all());
        }
        List<BalancedChannel> leading =
                channels.all().stream().filter(each -> each.knows(name)).toList();
        if (leading.isEmpty()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        int given = weight(weight);
        leading.forEach(each -> each.weigh(name, given == 0 ? null : given));
        LOG.warn("{} has the weight {} from now on", name, given);
        return new WebEndpointResponse<>(all());
    }

    private static Policy policy(@Nullable String id) {
        return Policy.byId(id == null ? "" : id)
                .orElseThrow(() -> new InvalidEndpointRequestException("one of " + Policy.ids(), "policy"));
    }

    private static int weight(@Nullable Integer weight) {
        if (weight == null || weight < 0 || weight > Weights.MAX) {
            throw new InvalidEndpointRequestException("a number from 0 to " + Weights.MAX, "weight");
        }
        return weight;
    }
}
