package dev.orrery.gateway.resilience;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.gateway.request.Deadline;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The guards around a request to a service, from the outside in: bulkhead, circuit breaker, time limit, retries. All of them
 * end when the answer's head is there; a body takes as long as it takes, and a WebSocket has no guard at all.
 */
final class ResilienceFilter implements GlobalFilter, Ordered {

    /** After the route's address is known, before an instance is chosen for it. */
    private static final int ORDER = 10_050;

    private final Mechanisms mechanisms;
    private final RouteGuards guards;
    private final ResilienceProperties properties;

    ResilienceFilter(Mechanisms mechanisms, RouteGuards guards, ResilienceProperties properties) {
        this.mechanisms = mechanisms;
        this.guards = guards;
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI service = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        if (!"lb".equals(service.getScheme()) || isUpgrade(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        RouteGuard guard = guards.of(route.getId());
        Mono<Answer> call = attempts(exchange, chain, service, guard).timeout(limit(exchange, guard));
        if (mechanisms.enabled(Mechanism.CIRCUIT_BREAKER)) {
            call = call.transformDeferred(CircuitBreakerOperator.of(guard.breaker()));
        }
        if (mechanisms.enabled(Mechanism.BULKHEAD)) {
            call = call.transformDeferred(BulkheadOperator.of(guard.bulkhead()));
        }
        return call.onErrorMap(ResilienceFilter::isRefusal, ResilienceFilter::unavailable)
                .then();
    }

    private static boolean isUpgrade(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(HttpHeaders.UPGRADE);
    }

    private Mono<Answer> attempts(ServerWebExchange exchange, GatewayFilterChain chain, URI service, RouteGuard guard) {
        if (!mechanisms.enabled(Mechanism.RETRY)
                || !Repeatable.is(
                        exchange.getRequest(), properties.bodyKeptMax().toBytes())) {
            return Attempts.once(exchange, chain);
        }
        guard.budget().deposit();
        return Repeatable.kept(exchange)
                .flatMap(kept -> new Attempts(
                                kept, chain, service, guard.retry().asyncContext(), () -> isAffordable(guard))
                        .made());
    }

    private boolean isAffordable(RouteGuard guard) {
        return !mechanisms.enabled(Mechanism.RETRY_BUDGET) || guard.budget().withdraw();
    }

    /** A switched-off time limit leaves the longest wait, which is nobody's experience but an end. */
    private Duration limit(ServerWebExchange exchange, RouteGuard guard) {
        if (!mechanisms.enabled(Mechanism.TIME_LIMIT)) {
            return properties.longestWait();
        }
        Duration limit = TimeLimit.of(exchange.getRequest(), guard.terms().timeLimit());
        Deadline.in(limit).keepIn(exchange);
        return limit;
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof CallNotPermittedException || failure instanceof BulkheadFullException;
    }

    private static ProblemException unavailable(Throwable refusal) {
        return new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, "Please try again in a moment");
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
