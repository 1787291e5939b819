package dev.orrery.defaults.discovery;

import io.grpc.ManagedChannelBuilder;
import io.grpc.NameResolverRegistry;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.client.GrpcChannelBuilderCustomizer;

/** Lets gRPC channels name a service ({@code discovery:///inventory-service}). */
@AutoConfiguration(
        afterName = {
            "org.springframework.cloud.client.CommonsClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration"
        },
        beforeName = "org.springframework.boot.grpc.client.autoconfigure.GrpcClientAutoConfiguration")
@ConditionalOnClass({NameResolverRegistry.class, GrpcChannelBuilderCustomizer.class})
@ConditionalOnBean(DiscoveryClient.class)
class GrpcDiscoveryAutoConfiguration {

    @Bean
    DisposableBean discoveryNameResolver(DiscoveryClient discovery) {
        var provider = new DiscoveryNameResolverProvider(discovery);
        NameResolverRegistry.getDefaultRegistry().register(provider);
        return () -> NameResolverRegistry.getDefaultRegistry().deregister(provider);
    }

    /**
     * Uses instances in turn where nobody chooses among them in another way. Depends on the resolver, because every channel
     * depends on its customizers: no channel is built before it.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    <T extends ManagedChannelBuilder<T>> GrpcChannelBuilderCustomizer<T> roundRobin(
            @Qualifier("discoveryNameResolver") DisposableBean resolver) {
        return (target, channel) -> channel.defaultLoadBalancingPolicy("round_robin");
    }
}
