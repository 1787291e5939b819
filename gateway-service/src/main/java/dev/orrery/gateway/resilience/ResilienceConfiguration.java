package dev.orrery.gateway.resilience;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the guards of the routes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResilienceProperties.class)
class ResilienceConfiguration {

    @Bean
    RouteGuards routeGuards(List<RouteLocator> locators, Guards guards, ResilienceProperties properties) {
        List<String> routes = locators.stream()
                .flatMap(each ->
                        Objects.requireNonNull(
                                each.getRoutes().map(Route::getId).collectList().block())
                                .stream())
                .distinct()
                .toList();
        return new RouteGuards(routes, guards, properties);
    }

    @Bean
    ResilienceFilter resilienceFilter(Mechanisms mechanisms, RouteGuards guards, ResilienceProperties properties) {
        return new ResilienceFilter(mechanisms, guards, properties);
    }
}
