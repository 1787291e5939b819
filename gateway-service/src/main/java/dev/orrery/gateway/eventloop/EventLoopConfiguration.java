package dev.orrery.gateway.eventloop;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Has clients, services and Redis served by the same event loops, so that a request need not change its thread on its way: each
 * change wakes a thread that waits in the kernel.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventLoopProperties.class)
class EventLoopConfiguration {

    private static final int COMMANDS_AT_ONCE = 64;

    @Bean(destroyMethod = "dispose")
    LoopResources eventLoops(EventLoopProperties properties) {
        return LoopResources.create("event-loop", properties.here(), true);
    }

    /** Of the door for clients; that for operators keeps loops of its own. */
    @Bean
    ReactorResourceFactory reactorResourceFactory(LoopResources eventLoops) {
        var factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(eventLoops);
        factory.setConnectionProvider(ConnectionProvider.newConnection()); // nobody's: the way to services has a pool
        return factory;
    }

    @Bean
    HttpClientCustomizer onEventLoops(LoopResources eventLoops) {
        return client -> client.runOn(eventLoops).resolver(names -> names.runOn(eventLoops));
    }

    @Bean
    ClientResourcesBuilderCustomizer redisOnEventLoops(LoopResources eventLoops, EventLoopProperties properties) {
        return resources -> resources
                .eventLoopGroupProvider(new SharedLoops(eventLoops, properties.here()))
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        // Commands of requests that are read in one go leave in one packet.
                        channel.pipeline().addFirst(new FlushConsolidationHandler(COMMANDS_AT_ONCE, true));
                    }
                });
    }
}
