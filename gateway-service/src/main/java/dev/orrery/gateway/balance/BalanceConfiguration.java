package dev.orrery.gateway.balance;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.Guards;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    /** Of the calls in {@code orrery.resilience.calls}: what all instances have in common. */
    private static final String TERMS = "instances";

    private static final Duration EJECTED_AT_MOST = Duration.ofSeconds(30);

    @Bean
    Pool pool(
            DiscoveryClient discovery,
            BalanceProperties properties,
            Guards guards,
            Mechanisms mechanisms,
            MeterRegistry registry) {
        var meters = new InstanceMeters(registry);
        var terms = guards.terms(TERMS).breaker();
        return new Pool(
                discovery,
                (service, registered) -> {
                    var instance = new Instance(registered, breaker(guards, terms, Instance.idOf(registered)));
                    meters.add(service, instance);
                    return instance;
                },
                gone -> {
                    meters.remove(gone);
                    guards.forget(gone.id());
                },
                properties.lookEvery(),
                () -> mechanisms.enabled(Mechanism.FRESH_INSTANCES));
    }

    /** The longer an instance stays away, the more seldom it is tried. */
    private static CircuitBreaker breaker(Guards guards, BreakerTerms terms, String id) {
        // One of the same name may be left over from before a restart.
        guards.forget(id);
        return guards.breakerBackingOff(id, terms, EJECTED_AT_MOST);
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
