package dev.orrery.gateway.routing;

import java.util.Set;
import java.util.function.Function;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The whole map of the platform's addresses. Nothing that is not listed here can be reached from outside. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> EVERYTHING = Set.of(HttpMethod.values());

    @Bean
    RouteLocator services(RouteLocatorBuilder routes) {
        return routes.routes()
                .route("orders", it -> it.path("/api/orders/**", "/ws/orders").uri("lb://order-service"))
                .route(
                        "catalogue",
                        it -> it.path("/api/products/**", "/api/stock/**")
                                .metadata(OpenMethods.KEY, READING)
                                .uri("lb://inventory-service"))
                .route("order-details", it -> it.path("/api/order-details/{id}").uri("no://service"))
                .route("payments", it -> it.path("/api/payments/**").uri("lb://payment-service"))
                .route(
                        "identity",
                        it -> it.path("/oauth2/**", "/.well-known/**", "/login", "/logout")
                                .metadata(OpenMethods.KEY, EVERYTHING)
                                .metadata(CookieRoutes.KEY, true)
                                .uri("lb://identity-service"))
                .route("orders-description", description("/openapi/orders", "lb://order-service"))
                .route("catalogue-description", description("/openapi/catalogue", "lb://inventory-service"))
                .route("payments-description", description("/openapi/payments", "lb://payment-service"))
                .route("identity-description", description("/openapi/identity", "lb://identity-service"))
                .build();
    }

    /** A service's OpenAPI document and nothing else of what may be beside it. */
    private static Function<PredicateSpec, Buildable<Route>> description(String path, String service) {
        return it -> it.path(path)
                .filters(filters -> filters.setPath("/v3/api-docs"))
                .metadata(OpenMethods.KEY, READING)
                .uri(service);
    }

    @Bean
    RouterFunction<ServerResponse> ownDescription() {
        var document = new ClassPathResource("openapi.json");
        return RouterFunctions.route()
                .GET(
                        "/openapi",
                        _ -> ServerResponse.status(HttpStatus.OK)
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(document))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> health() {
        return RouterFunctions.route()
                .GET(
                        "/health",
                        _ -> ServerResponse.status(HttpStatus.OK)
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue("{\"status\":\"UP\"}"))
                .build();
    }
}
