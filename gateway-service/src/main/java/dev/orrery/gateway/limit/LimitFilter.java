package dev.orrery.gateway.limit;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import dev.orrery.gateway.limit.principal.Principals;
import dev.orrery.gateway.request.InnerRequest;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses a client that asks more often than its policy allows, and tells every other how often it still may
 * (draft-ietf-httpapi-ratelimit-headers-11). What the gateway answers itself has no route and no limit, nor has a
 * browser's question whether it may ask.
 */
final class LimitFilter implements GlobalFilter, Ordered {

    private final Mechanisms mechanisms;
    private final Principals principals;
    private final Policies policies;
    private final Limiter limiter;

    LimitFilter(Mechanisms mechanisms, Principals principals, Policies policies, Limiter limiter) {
        this.mechanisms = mechanisms;
        this.principals = principals;
        this.policies = policies;
        this.limiter = limiter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!mechanisms.enabled(Mechanism.RATE_LIMITING) || isFree(exchange)) {
            return chain.filter(exchange);
        }
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var principal = principals.of(exchange);
        var policy = policies.of(route.getId(), principal.kind());
        return limiter.decide(policy, principal.id()).flatMap(decision -> {
            tell(policy, decision, exchange.getResponse().getHeaders());
            return decision.admitted() ? chain.filter(exchange) : Mono.error(refusal(policy));
        });
    }

    private static boolean isFree(ServerWebExchange exchange) {
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) || InnerRequest.is(exchange);
    }

    private static void tell(Policy policy, Decision decision, HttpHeaders headers) {
        headers.set(
                "RateLimit-Policy",
                '"' + policy.name() + "\";q=" + policy.limit() + ";w="
                        + policy.window().toSeconds());
        headers.set(
                "RateLimit", '"' + policy.name() + "\";r=" + decision.remaining() + ";t=" + decision.retryInSeconds());
        if (!decision.admitted()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(decision.retryInSeconds()));
        }
    }

    private static ProblemException refusal(Policy policy) {
        return new ProblemException(
                ProblemType.RATE_LIMITED,
                "At most %d requests in %d s"
                        .formatted(policy.limit(), policy.window().toSeconds()));
    }

    /** After the token was checked, which tells whose request it is; before its body and its way are looked at. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 150;
    }
}
