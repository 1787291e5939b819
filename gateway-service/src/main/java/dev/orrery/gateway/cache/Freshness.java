package dev.orrery.gateway.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** What {@code Cache-Control} says about an answer, as a cache for everybody has to read it (RFC 9111). */
final class Freshness {

    private static final List<String> NOT_FOR_US = List.of("no-store", "private", "no-cache");

    private final Map<String, String> directives = new HashMap<>();
    private final HttpHeaders headers;

    Freshness(HttpHeaders headers) {
        this.headers = headers;
        headers.getOrDefault(HttpHeaders.CACHE_CONTROL, List.of()).stream()
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(each -> each.strip().split("=", 2))
                .forEach(each -> directives.put(
                        each[0].toLowerCase(Locale.ROOT), each.length < 2 ? "" : each[1].replace("\"", "")));
    }

    /** Whether it may be kept at all. One that is for a single client is not, whatever else it says. */
    boolean storable() {
        return NOT_FOR_US.stream().noneMatch(directives::containsKey)
                && !headers.containsHeader(HttpHeaders.SET_COOKIE)
                && !headers.getOrDefault(HttpHeaders.VARY, List.of()).contains("*")
                && lifetime().isPositive();
    }

    /** How long it holds from now on. Without a word about it, it does not. */
    Duration lifetime() {
        long all = seconds(directives.getOrDefault("s-maxage", directives.getOrDefault("max-age", "0")));
        return Duration.ofSeconds(Math.max(0, all - age()));
    }

    /** How old it was when it came, in seconds. */
    long age() {
        String age = headers.getFirst(HttpHeaders.AGE);
        return age == null ? 0 : seconds(age);
    }

    private static long seconds(String text) {
        try {
            return Math.clamp(Long.parseLong(text.strip()), 0, Integer.MAX_VALUE);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
