package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Given;
import dev.orrery.defaults.balance.Share;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static Share share(ConnectedInstance instance) {
        return Share.of(instance, instance.connections() > 0);
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Balance>> set(
            @Selector String name, @Nullable String policy, @Nullable Integer weight) {
        if (channels.all().stream().anyMatch(each -> each.name().equals(name))) {
            channels.policies().set(name, Given.policy(policy));
            LOG.warn("Instances behind the channel {} are chosen by {} from now on", name, policy);
            return new WebEndpointResponse<>(all());
        }
        List<BalancedChannel> leading =
                channels.all().stream().filter(each -> each.knows(name)).toList();
        if (leading.isEmpty()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        Integer given = Given.weight(weight);
        leading.forEach(each -> each.weigh(name, given));
        LOG.warn("{} has the weight {} from now on", name, weight);
        return new WebEndpointResponse<>(all());
    }
}
