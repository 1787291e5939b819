package dev.orrery.gateway.limit;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.limit.count.Gateways;
import dev.orrery.gateway.limit.count.LocalCounter;
import dev.orrery.gateway.limit.count.SharedCounter;
import dev.orrery.gateway.limit.principal.Principals;
import dev.orrery.gateway.request.TrustedProxies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    @Bean
    Policies policies(LimitProperties properties) {
        return new Policies(properties);
    }

    @Bean
    Decisions decisions(MeterRegistry meters) {
        return new Decisions(meters);
    }

    @Bean
    LocalCounter localCounter(LimitProperties properties) {
        return new LocalCounter(properties.principalsMost());
    }

    @Bean
    Gateways gateways(DiscoveryClient discovery, Environment environment) {
        String name = environment.getRequiredProperty("spring.application.name");
        return new Gateways(() -> discovery.getInstances(name).size());
    }

    @Bean
    Limiter limiter(
            Mechanisms mechanisms, SharedCounter shared, LocalCounter local, Gateways gateways, Decisions decisions) {
        return new Limiter(mechanisms, shared, local, gateways, decisions);
    }

    @Bean
    LimitFilter limitFilter(Mechanisms mechanisms, LimitProperties properties, Policies policies, Limiter limiter) {
        var proxies = new TrustedProxies("orrery.gateway.limits.trusted-proxies", properties.trustedProxies());
        return new LimitFilter(mechanisms, new Principals(proxies), policies, limiter);
    }

    @Bean
    LimitsEndpoint limitsEndpoint(Policies policies) {
        return new LimitsEndpoint(policies);
    }

    @Bean
    RateLimiting rateLimiting(Policies policies, Decisions decisions) {
        return new RateLimiting(policies, decisions);
    }

    @Bean
    SharedLimits sharedLimits(
            SharedCounter shared, LocalCounter local, Gateways gateways, Decisions decisions, MeterRegistry meters) {
        Gauge.builder("orrery.limiter.shared", shared, each -> each.isAsked() ? 1 : 0)
                .description("1 while limits are kept in Redis for all gateways together, 0 while each keeps its share")
                .register(meters);
        return new SharedLimits(shared, local, gateways, decisions);
    }
}
