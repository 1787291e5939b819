package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.LoadBalancerProvider;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.grpc.client.GrpcChannelBuilderCustomizer;

/** Shares the calls of every gRPC channel among the instances behind it, by the policy of its name. */
@AutoConfiguration(
        afterName = "dev.orrery.defaults.resilience.ResilienceAutoConfiguration",
        beforeName = "org.springframework.boot.grpc.client.autoconfigure.GrpcClientAutoConfiguration")
@ConditionalOnClass({LoadBalancerProvider.class, GrpcChannelBuilderCustomizer.class, CircuitBreaker.class})
@ConditionalOnBean(Guards.class)
@ConditionalOnBooleanProperty(name = "orrery.balance.enabled", matchIfMissing = true)
@EnableConfigurationProperties(BalanceProperties.class)
class GrpcBalanceAutoConfiguration {

    private static final String CHANNELS = "spring.grpc.client.channel";

    /** Two channels may lead to the same instance. */
    static final Upkeep.Names NAMES =
            new Upkeep.Names((channel, id) -> id + "@" + channel, "orrery.grpc.instance", "channel");

    @Bean
    BalancedChannels balancedChannels(
            BalanceProperties properties,
            Environment environment,
            Mechanisms mechanisms,
            Guards guards,
            MeterRegistry registry) {
        var names = Binder.get(environment)
                .bind(CHANNELS, Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of)
                .keySet();
        return new BalancedChannels(
                properties.policies(new TreeSet<>(names)), mechanisms, new Upkeep(guards, registry, NAMES));
    }

    @Bean
    <T extends ManagedChannelBuilder<T>> GrpcChannelBuilderCustomizer<T> balanced(BalancedChannels channels) {
        return (name, channel) -> channels.of(name).build(channel);
    }

    @Bean
    SharedCalls sharedCalls(BalancedChannels channels) {
        return new SharedCalls(channels);
    }

    @Bean
    EjectedInstances ejectedInstances(BalancedChannels channels) {
        return new EjectedInstances(channels);
    }

    @Bean
    ChannelBalanceEndpoint channelBalanceEndpoint(BalancedChannels channels) {
        return new ChannelBalanceEndpoint(channels);
    }
}
