package dev.orrery.gateway.routing;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the choice of instances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

    @Bean
    InstanceFilter instanceFilter(DiscoveryClient discovery, RoutingProperties properties) {
        return new InstanceFilter(
                new Instances(discovery, properties.lookEvery(), properties.avoidFor()), properties.attempts());
    }
}
