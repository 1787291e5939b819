package dev.orrery.gateway.headers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/** Header fields that are about one connection and end with it (RFC 9110, 7.6.1). */
final class HopByHop {

    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            // Each connection has its own; the client and the server write it where it is needed.
            "transfer-encoding",
            "upgrade");

    private final Set<String> named;

    private HopByHop(Set<String> named) {
        this.named = named;
    }

    /** Those among these fields, with what {@code Connection} names beside the usual. */
    static HopByHop among(HttpHeaders headers) {
        List<String> connection = headers.getOrDefault(HttpHeaders.CONNECTION, List.of());
        return new HopByHop(
                connection.isEmpty()
                        ? Set.of()
                        : connection.stream()
                                .flatMap(each -> Arrays.stream(each.split(",")))
                                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                                .filter(each -> !each.equals("content-length"))
                                .collect(Collectors.toSet()));
    }

    /** Whether this field, in lower case, is one of them. */
    boolean include(String name) {
        return ALWAYS.contains(name) || named.contains(name);
    }
}
