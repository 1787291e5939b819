package dev.orrery.gateway.balance;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the choice of instances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BalanceProperties.class)
class BalanceConfiguration {

    static final Upkeep.Names NAMES = new Upkeep.Names((_, id) -> id, "orrery.gateway.instance", "service");

    @Bean
    Pool pool(
            DiscoveryClient discovery,
            BalanceProperties properties,
            Guards guards,
            Mechanisms mechanisms,
            MeterRegistry registry) {
        var upkeep = new Upkeep(guards, registry, NAMES);
        return new Pool(discovery, upkeep, properties.lookEvery(), () -> mechanisms.enabled(Mechanism.FRESH_INSTANCES));
    }

    @Bean
    NamedPolicies routePolicies(BalanceProperties properties) {
        return new NamedPolicies(properties.usual(), properties.policies());
    }

    @Bean
    Balancer balancer(Pool pool, NamedPolicies policies, Mechanisms mechanisms) {
        return new Balancer(pool, policies, mechanisms);
    }

    @Bean
    SharedLoad sharedLoad(Pool pool, NamedPolicies policies) {
        return new SharedLoad(pool, policies);
    }

    @Bean
    FreshInstances freshInstances(Pool pool) {
        return new FreshInstances(pool);
    }

    @Bean
    BalanceEndpoint balanceEndpoint(
            List<RouteLocator> locators, NamedPolicies policies, Pool pool, BalanceProperties properties) {
        List<String> routes = locators.stream()
                .flatMap(each ->
                        Objects.requireNonNull(
                                each.getRoutes().map(Route::getId).collectList().block())
                                .stream())
                .distinct()
                .sorted()
                .toList();
        properties.check(routes);
        return new BalanceEndpoint(routes, policies, pool);
    }
}
