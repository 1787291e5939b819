package dev.orrery.gateway.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * An answer as it came, and for how long it holds.
 *
 * @param varying the client's values of the fields that {@code Vary} names: it is the answer to none but these
 * @param atNanos when it came
 */
record Kept(
        HttpStatusCode status,
        HttpHeaders headers,
        byte[] body,
        Map<String, List<String>> varying,
        long atNanos,
        Duration lifetime) {

    private static final int OVERHEAD_BYTES = 1_000;

    static Kept of(HttpStatusCode status, HttpHeaders headers, byte[] body, HttpHeaders asked) {
        return new Kept(
                status, headers, body, varying(headers, asked), System.nanoTime(), new Freshness(headers).lifetime());
    }

    private static Map<String, List<String>> varying(HttpHeaders headers, HttpHeaders asked) {
        return headers.getVary().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each, each -> List.copyOf(asked.getOrDefault(each, List.of())), (one, _) -> one));
    }

    /** The same answer, which a service has just said still holds. */
    Kept refreshed(HttpHeaders by) {
        var merged = new HttpHeaders();
        merged.putAll(headers);
        by.forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                merged.put(name, values);
            }
        });
        return new Kept(status, merged, body, varying, System.nanoTime(), new Freshness(by).lifetime());
    }

    boolean answers(HttpHeaders asked) {
        return varying.entrySet().stream()
                .allMatch(each -> asked.getOrDefault(each.getKey(), List.of()).equals(each.getValue()));
    }

    boolean isFresh() {
        return System.nanoTime() - atNanos < lifetime.toNanos();
    }

    long ageSeconds() {
        return new Freshness(headers).age() + (System.nanoTime() - atNanos) / 1_000_000_000;
    }

    @Nullable
    String tag() {
        return headers.getFirst(HttpHeaders.ETAG);
    }

    int weight() {
        return OVERHEAD_BYTES
                + body.length
                + headers.headerSet().stream()
                        .mapToInt(each -> each.getKey().length()
                                + each.getValue().stream()
                                        .mapToInt(String::length)
                                        .sum())
                        .sum();
    }

    /** Whether this is what a client says it has already. */
    boolean isKnownTo(HttpHeaders asked) {
        String tag = tag();
        return tag != null
                && asked.getIfNoneMatch().stream()
                        .anyMatch(each -> each.equals("*") || Objects.equals(weak(each), weak(tag)));
    }

    /** For {@code If-None-Match} a weak tag is as good as a strong one. */
    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
