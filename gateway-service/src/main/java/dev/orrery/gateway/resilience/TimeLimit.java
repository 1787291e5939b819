package dev.orrery.gateway.resilience;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** How long a request may take until its answer begins: that of its route, and what it asked to wait for (RFC 7240). */
final class TimeLimit {

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,5})");
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private TimeLimit() {}

    static Duration of(ServerHttpRequest request, Duration ofRoute) {
        List<String> prefer = request.getHeaders().getOrEmpty("Prefer");
        if (prefer.isEmpty()) {
            return ofRoute;
        }
        var wait = WAIT.matcher(String.join(",", prefer));
        if (!wait.find()) {
            return ofRoute;
        }
        var asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return ofRoute.plus(asked.compareTo(WAIT_MAX) < 0 ? asked : WAIT_MAX);
    }
}
