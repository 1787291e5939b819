package dev.orrery.gateway.routing;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.balance.Balancer;
import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the chosen instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

    /** Once; as a setting of the framework it would make a new client for each request. */
    @Bean
    HttpClientCustomizer connectTimeout(RoutingProperties properties) {
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                properties.connectWithin().toMillis());
    }

    @Bean
    InstanceFilter instanceFilter(Balancer balancer, Mechanisms mechanisms, RoutingProperties properties) {
        return new InstanceFilter(balancer, mechanisms, properties.attempts());
    }
}
