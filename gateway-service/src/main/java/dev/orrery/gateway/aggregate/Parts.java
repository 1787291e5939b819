package dev.orrery.gateway.aggregate;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets what services say through their own public addresses. Each question goes the way that a client's would: the same
 * checks, guards and caches, but it is not counted by the limiter, because the client has asked once.
 */
final class Parts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<FilteringWebHandler> filters;
    private final RouteLocator routes;
    private final int bytesMax;

    Parts(Supplier<FilteringWebHandler> filters, RouteLocator routes, int bytesMax) {
        this.filters = filters;
        this.routes = routes;
        this.bytesMax = bytesMax;
    }

    /**
     * Asks once. The outcome never fails: whatever goes wrong is {@link Part.Down}.
     *
     * @param withToken whether the address needs the client's token
     * @param within how long the answer is waited for
     */
    Mono<Part> ask(ServerWebExchange outer, String route, String path, boolean withToken, Duration within) {
        return route(route)
                .flatMap(to -> {
                    var inner = new InnerExchange(outer, path, withToken, bytesMax);
                    inner.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, to);
                    return filters.get().handle(inner).then(Mono.fromSupplier(() -> part(inner)));
                })
                .timeout(within)
                .onErrorResume(_ -> Mono.just(new Part.Down()))
                .defaultIfEmpty(new Part.Down());
    }

    private Mono<Route> route(String id) {
        return routes.getRoutes().filter(each -> each.getId().equals(id)).next();
    }

    private static Part part(InnerExchange inner) {
        HttpStatusCode status = inner.captured().status();
        if (status.is5xxServerError()) {
            return new Part.Down();
        }
        JsonNode body = JSON.readTree(inner.captured().body());
        return status.is2xxSuccessful() ? new Part.There(body) : new Part.Refused(status.value());
    }
}
