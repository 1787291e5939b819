package dev.orrery.gateway.headers;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose word about a client's address is taken. */
final class TrustedProxies {

    private final List<IpSubnetFilterRule> networks;

    /** @param networks in CIDR notation */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        String[] parts = network.split("/");
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not a network like 10.0.0.0/8: " + network);
        }
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }

    boolean include(@Nullable InetSocketAddress peer) {
        return peer != null && networks.stream().anyMatch(each -> each.matches(peer));
    }
}
