package dev.orrery.gateway.access;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.security.VerifiedTokens;
import dev.orrery.gateway.routing.OpenMethods;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lets a request pass that carries a good token or needs none. A bad token is refused even where none is needed. */
@Component
final class AccessFilter implements GlobalFilter, Ordered {

    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens tokens;

    AccessFilter(VerifiedTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        boolean open = OpenMethods.include(route, exchange.getRequest().getMethod());
        List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.size() > 1) {
            // Whoever looks behind us might take the other one.
            return Mono.error(
                    new ProblemException(ProblemType.INVALID_REQUEST, "There is more than one Authorization header"));
        }
        String header = headers.isEmpty() ? null : headers.getFirst();
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return open ? chain.filter(exchange) : refuse(exchange, "Bearer", "An access token is needed");
        }
        String token = header.substring(SCHEME.length()).strip();
        Jwt remembered = tokens.remembered(token);
        if (remembered != null) {
            VerifiedCaller.keep(exchange, remembered);
            return chain.filter(exchange);
        }
        // May have to wait for the issuer's keys, which an event loop must never do.
        return Mono.fromCallable(() -> tokens.decode(token))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(JwtException.class, failure -> refusal(exchange, failure))
                .flatMap(verified -> {
                    VerifiedCaller.keep(exchange, verified);
                    return chain.filter(exchange);
                });
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, String challenge, String detail) {
        return Mono.error(unauthenticated(exchange, challenge, detail));
    }

    private static ProblemException refusal(ServerWebExchange exchange, JwtException failure) {
        return failure instanceof BadJwtException
                ? unauthenticated(exchange, "Bearer error=\"invalid_token\"", "The access token is not valid")
                : new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, "Access tokens cannot be checked now");
    }

    private static ProblemException unauthenticated(ServerWebExchange exchange, String challenge, String detail) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }
}
