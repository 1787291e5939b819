package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Policy;
import dev.orrery.defaults.balance.UnfitBalanceException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are chosen for calls over gRPC.
 *
 * @param policy the name of the policy where nothing else is said
 * @param byChannel policies of single channels, by their names
 */
@ConfigurationProperties("orrery.balance")
record BalanceProperties(
        @DefaultValue("round-robin") String policy,
        @DefaultValue Map<String, String> byChannel) {

    private static final String PREFIX = "orrery.balance.";

    /**
     * Reads the settings.
     *
     * @param channels the names that channels have in the settings of gRPC
     * @throws UnfitBalanceException for a name that is none
     */
    NamedPolicies policies(Set<String> channels) {
        Map<String, Policy> policies = new TreeMap<>();
        byChannel.forEach((channel, name) -> {
            String setting = PREFIX + "by-channel." + channel;
            if (!channels.contains(channel)) {
                throw new UnfitBalanceException(
                        setting, "there is no such channel; there are " + String.join(", ", channels));
            }
            policies.put(channel, Policy.read(setting, name));
        });
        return new NamedPolicies(Policy.read(PREFIX + "policy", policy), policies);
    }
}
