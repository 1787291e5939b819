package dev.orrery.gateway.limit.principal;

import dev.orrery.gateway.request.TrustedProxies;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where requests come from. The connection says it; only when that is a trusted proxy does {@code X-Forwarded-For}, and
 * there the rightmost hop that is no trusted proxy itself: whatever stands to its left anybody may have written. An IPv6
 * address counts by its first 64 bits, of which one client usually has all the rest.
 */
final class ClientAddresses {

    private static final String HEADER = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final TrustedProxies proxies;

    ClientAddresses(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    String of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : name(behind(remote.getAddress(), request.getHeaders().getOrEmpty(HEADER)));
    }

    private InetAddress behind(InetAddress connected, List<String> headers) {
        var hops = headers.stream()
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(String::strip)
                .toList();
        InetAddress known = connected;
        for (int i = hops.size() - 1; i >= 0 && proxies.include(known); i--) {
            var hop = address(hops.get(i));
            if (hop.isEmpty()) {
                return known; // what a proxy calls unknown, or has been made up: the proxy answers for it
            }
            known = hop.get();
        }
        return known;
    }

    /** Of a literal with or without port; a name is never looked up. */
    private static Optional<InetAddress> address(String hop) {
        boolean bracketed = hop.startsWith("[") && hop.indexOf(']') > 0;
        boolean hasPort = !bracketed && hop.indexOf(':') > 0 && hop.indexOf(':') == hop.lastIndexOf(':');
        String literal =
                bracketed ? hop.substring(1, hop.indexOf(']')) : hasPort ? hop.substring(0, hop.indexOf(':')) : hop;
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                : address.getHostAddress();
    }
}
