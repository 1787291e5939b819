package dev.orrery.gateway.headers;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers on every answer to take it for nothing but what it says it is. A page of a service may have a policy of
 * its own; JSON has none to need.
 */
final class SecurityHeaders implements WebFilter, Ordered {

    private static final String POLICY = "Content-Security-Policy";
    private static final String TO_SEE_NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            add(exchange);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private static void add(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (!headers.containsHeader(POLICY) && (type == null || !type.startsWith(MediaType.TEXT_HTML_VALUE))) {
            headers.set(POLICY, TO_SEE_NOTHING);
        }
        if ("https".equals(exchange.getRequest().getURI().getScheme())) {
            headers.set("Strict-Transport-Security", A_YEAR);
        }
        if (type != null && type.startsWith("application/") && type.contains("json")) {
            // It may be compressed on its way out, and a cache must know that it depends.
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }
}
