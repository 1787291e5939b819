package dev.orrery.gateway.request;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What a service gets to see of the client's headers: none that claim where a request came from, and our trace. */
@Component
final class UpstreamHeaders implements HttpHeadersFilter {

    private static final Set<String> DROPPED = Set.of(
            "forwarded",
            "x-real-ip",
            "traceparent",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("x-forwarded-") && !DROPPED.contains(lower)) {
                headers.addAll(name, values);
            }
        });
        headers.set("traceparent", Trace.of(exchange).traceparent());
        return headers;
    }
}
