package dev.orrery.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.balance.Balancer;
import dev.orrery.gateway.balance.Chosen;
import dev.orrery.gateway.request.Deadline;
import java.net.ConnectException;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends a request to an instance of the route's service. An instance that refuses the connection has seen nothing of
 * the request, so whatever it was, it may go to the next one; after that no request is ever repeated here.
 */
final class InstanceFilter implements GlobalFilter, Ordered {

    /** After the route's address is known, before anybody wants to connect to it. */
    private static final int ORDER = 10_100;

    private final Balancer balancer;
    private final Mechanisms mechanisms;
    private final int attemptsMax;

    InstanceFilter(Balancer balancer, Mechanisms mechanisms, int attemptsMax) {
        this.balancer = balancer;
        this.mechanisms = mechanisms;
        this.attemptsMax = attemptsMax;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI service = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        return "lb".equals(service.getScheme()) ? attempt(exchange, chain, service, 1) : chain.filter(exchange);
    }

    private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, URI service, int number) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        Chosen chosen = balancer.choose(
                route.getId(), service.getHost(), exchange.getRequest().getURI().getRawPath());
        if (chosen == null) {
            return Mono.error(NotFoundException.create(false, "No instance of " + service.getHost()));
        }
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, address(service, chosen));
        return chain.filter(exchange)
                .doOnSuccess(_ -> chosen.answered(exchange.getResponse().getStatusCode()))
                .doOnCancel(() -> chosen.cancelled(Deadline.of(exchange)))
                .onErrorResume(failure -> {
                    chosen.failed(failure);
                    if (!(failure instanceof ConnectException)
                            || number >= attemptsMax
                            || !mechanisms.enabled(Mechanism.RETRY)) {
                        return Mono.error(failure);
                    }
                    ServerWebExchangeUtils.removeAlreadyRouted(exchange);
                    return attempt(exchange, chain, service, number + 1);
                });
    }

    /** Put together by hand: what was taken apart and encoded for the route's address is not looked at again. */
    private static URI address(URI service, Chosen chosen) {
        String query = service.getRawQuery();
        return URI.create("http://" + chosen.host() + ':' + chosen.port() + service.getRawPath()
                + (query == null ? "" : '?' + query));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
