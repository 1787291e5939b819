package dev.orrery.gateway.headers;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pages of the listed origins call us from a browser. A browser's question beforehand is answered here and reaches no
 * service. Cookies are not among what may be sent: who calls shows a token.
 */
final class CorsFilter implements WebFilter, Ordered {

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration rules = new CorsConfiguration();

    /** @param origins such as {@code https://shop.example}; none switches it off */
    CorsFilter(List<String> origins) {
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"));
        rules.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                "Prefer",
                "traceparent"));
        rules.setExposedHeaders(
                List.of("ETag", "Location", "Retry-After", "Idempotency-Replayed", "Preference-Applied"));
        rules.setMaxAge(Duration.ofHours(1));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<String> origins = rules.getAllowedOrigins();
        if (origins == null || origins.isEmpty()) {
            return chain.filter(exchange);
        }
        if (!processor.process(rules, exchange)) {
            return Mono.error(new ProblemException(ProblemType.FORBIDDEN, "Pages of this origin may not do this"));
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }

    /** After the request was let in, before anybody asks for a token, which the question beforehand never has. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 2;
    }
}
