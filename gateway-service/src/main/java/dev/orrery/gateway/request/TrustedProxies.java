package dev.orrery.gateway.request;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proxies whose word about where a request came from is taken. */
public final class TrustedProxies {

    private final List<IpSubnetFilterRule> networks;

    /**
     * Those in these networks.
     *
     * @param setting its whole name, for the message that says which network is none
     * @param networks in CIDR notation, by address: a name is never looked up
     * @throws IllegalArgumentException for a network that is none
     */
    public TrustedProxies(String setting, List<String> networks) {
        this.networks = networks.stream().map(each -> rule(setting, each)).toList();
    }

    private static IpSubnetFilterRule rule(String setting, String network) {
        try {
            String[] parts = network.split("/", 2);
            return new IpSubnetFilterRule(
                    InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            throw new IllegalArgumentException(
                    setting + ": " + network + " is no network such as 10.0.0.0/8", unreadable);
        }
    }

    /** Whether the other end of a connection is one of them. */
    public boolean include(@Nullable InetSocketAddress peer) {
        return peer != null && networks.stream().anyMatch(each -> each.matches(peer));
    }

    /** Whether one of them is at this address. */
    public boolean include(InetAddress address) {
        return include(new InetSocketAddress(address, 0));
    }
}
