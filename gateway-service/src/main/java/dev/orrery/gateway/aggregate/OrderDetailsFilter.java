package dev.orrery.gateway.aggregate;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Answers for an order's details itself, after everybody who may refuse a request. */
final class OrderDetailsFilter implements GlobalFilter, MechanismState, Ordered {

    /** Of the route that leads nowhere else. */
    static final String ROUTE = "order-details";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Mechanisms mechanisms;
    private final OrderDetails details;
    private final Counter whole;
    private final Counter partial;

    OrderDetailsFilter(Mechanisms mechanisms, OrderDetails details, MeterRegistry meters) {
        this.mechanisms = mechanisms;
        this.details = details;
        this.whole = counter(meters, "whole");
        this.partial = counter(meters, "partial");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("orrery.gateway.aggregate")
                .description("Answers made of others, by whether all parts were there")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (!route.getId().equals(ROUTE)) {
            return chain.filter(exchange);
        }
        if (!METHODS.contains(exchange.getRequest().getMethod())) {
            exchange.getResponse().getHeaders().setAllow(METHODS);
            return Mono.error(
                    new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This method is not supported here"));
        }
        if (!mechanisms.enabled(Mechanism.AGGREGATION)) {
            return Mono.error(new ProblemException(
                    ProblemType.NOT_FOUND, "Aggregation is switched off: ask for the order and for each of its parts"));
        }
        String path = exchange.getRequest().getURI().getRawPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        return details.of(exchange, id).flatMap(answer -> {
            (answer.path("degraded").isEmpty() ? whole : partial).increment();
            return write(exchange, answer);
        });
    }

    private static Mono<Void> write(ServerWebExchange exchange, JsonNode answer) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        response.getHeaders().setContentLength(body.length);
        return exchange.getRequest().getMethod().equals(HttpMethod.HEAD)
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.AGGREGATION;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("whole", whole.count(), "partial", partial.count());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 600;
    }
}
