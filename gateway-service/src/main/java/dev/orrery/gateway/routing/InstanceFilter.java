package dev.orrery.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import java.net.ConnectException;
import java.net.URI;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Sends a request to an instance of the route's service. An instance that refuses the connection has seen nothing of
 * the request, so whatever it was, it may go to the next one; after that no request is ever repeated here.
 */
final class InstanceFilter implements GlobalFilter, Ordered {

    /** After the route's address is known, before anybody wants to connect to it. */
    private static final int ORDER = 10_100;

    private final Instances instances;
    private final int attemptsMax;

    InstanceFilter(Instances instances, int attemptsMax) {
        this.instances = instances;
        this.attemptsMax = attemptsMax;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI service = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        return "lb".equals(service.getScheme()) ? attempt(exchange, chain, service, 1) : chain.filter(exchange);
    }

    private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, URI service, int number) {
        ServiceInstance instance = instances.next(service.getHost());
        if (instance == null) {
            return Mono.error(NotFoundException.create(false, "No instance of " + service.getHost()));
        }
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, address(service, instance));
        return chain.filter(exchange).onErrorResume(ConnectException.class, refused -> {
            instances.avoid(instance);
            if (number >= attemptsMax) {
                return Mono.error(refused);
            }
            ServerWebExchangeUtils.removeAlreadyRouted(exchange);
            return attempt(exchange, chain, service, number + 1);
        });
    }

    private static URI address(URI service, ServiceInstance instance) {
        return UriComponentsBuilder.fromUri(service)
                .scheme("http")
                .host(instance.getHost())
                .port(instance.getPort())
                .build(true)
                .toUri();
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
