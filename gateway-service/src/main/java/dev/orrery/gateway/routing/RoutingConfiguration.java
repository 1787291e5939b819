package dev.orrery.gateway.routing;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.balance.Balancer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the choice of instances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

    @Bean
    InstanceFilter instanceFilter(Balancer balancer, Mechanisms mechanisms, RoutingProperties properties) {
        return new InstanceFilter(balancer, mechanisms, properties.attempts());
    }
}
