package dev.orrery.gateway.headers;

import dev.orrery.gateway.request.TrustedProxies;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Tells a service where a request came from and how: {@code Forwarded} (RFC 7239), the {@code X-Forwarded-*} that most
 * software reads instead, and {@code Via} (RFC 9110, 7.6.3). What a trusted proxy before us said is continued.
 */
final class Forwarding {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String FORWARDED = "Forwarded";
    private static final Pattern PLAIN_HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_~-]+");

    private final TrustedProxies proxies;

    Forwarding(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** Writes what is true of this request into what is sent on. */
    void tell(ServerHttpRequest request, HttpHeaders to) {
        boolean trusted = proxies.include(request.getRemoteAddress());
        HttpHeaders from = trusted ? request.getHeaders() : HttpHeaders.EMPTY;
        String client = address(request.getRemoteAddress());
        String scheme = request.getURI().getScheme();
        String host = host(request.getHeaders().getFirst(HttpHeaders.HOST));
        to.set(FOR, continued(from, FOR, client));
        to.set(PROTO, earlier(from, PROTO, scheme == null ? "http" : scheme));
        if (host != null) {
            to.set(HOST, earlier(from, HOST, host));
        }
        to.set(FORWARDED, continued(from, FORWARDED, element(client, host, scheme)));
        to.set(HttpHeaders.VIA, continued(from, HttpHeaders.VIA, version(request) + " gateway"));
    }

    private static String element(String client, @Nullable String host, @Nullable String scheme) {
        String node = client.indexOf(':') < 0 ? client : "\"[" + client + "]\"";
        return "for=" + node + (host == null ? "" : ";host=\"" + host + '"') + ";proto=" + scheme;
    }

    private static String continued(HttpHeaders from, String name, String own) {
        List<String> before = from.getOrDefault(name, List.of());
        return before.isEmpty() ? own : String.join(", ", before) + ", " + own;
    }

    private static String earlier(HttpHeaders from, String name, String own) {
        String before = from.getFirst(name);
        return before == null ? own : before;
    }

    private static String address(@Nullable InetSocketAddress peer) {
        InetAddress address = peer == null ? null : peer.getAddress();
        if (address == null) {
            return "unknown";
        }
        String literal = address.getHostAddress();
        int zone = address instanceof Inet6Address ? literal.indexOf('%') : -1;
        return zone < 0 ? literal : literal.substring(0, zone);
    }

    private static @Nullable String host(@Nullable String host) {
        return host != null && PLAIN_HOST.matcher(host).matches() ? host : null;
    }

    private static String version(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest received
                ? received.version().majorVersion() + "." + received.version().minorVersion()
                : "1.1";
    }
}
