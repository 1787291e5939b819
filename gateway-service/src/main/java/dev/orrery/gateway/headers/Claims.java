package dev.orrery.gateway.headers;

import java.util.List;
import java.util.Set;

/**
 * Header fields in which only somebody we trust may say who a client is, where it comes from or what it really wants. Some
 * servers take an underscore for a hyphen, so here it is one.
 */
final class Claims {

    private static final List<String> PREFIXES =
            List.of("x-forwarded-", "x-original-", "x-user-", "x-auth-", "x-envoy-", "x-orrery-");
    private static final Set<String> NAMES = Set.of(
            "forwarded",
            "via",
            "x-forwarded",
            "x-user",
            "x-remote-user",
            "remote-user",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "x-host",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "orrery-time-left",
            "proxy");

    private Claims() {}

    /** Whether this field, in lower case, is such a claim. */
    static boolean include(String name) {
        String hyphened = name.replace('_', '-');
        return NAMES.contains(hyphened) || PREFIXES.stream().anyMatch(hyphened::startsWith);
    }
}
