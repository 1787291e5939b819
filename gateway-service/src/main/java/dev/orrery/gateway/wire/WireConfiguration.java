package dev.orrery.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the two who look at a connection around the decoder of HTTP/1.1. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireProperties.class)
class WireConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> strictConnections(WireProperties limits) {
        var framing = new Framing(limits.headersMax());
        return factory -> factory.addServerCustomizers(
                server -> server.doOnChannelInit((_, channel, _) -> guard(channel, framing, limits)));
    }

    private static void guard(Channel channel, Framing framing, WireProperties limits) {
        ChannelPipeline pipeline = channel.pipeline();
        String codec = pipeline.context(HttpServerCodec.class).name();
        var slowClients = new SlowClients(limits);
        pipeline.addBefore(codec, SlowClients.class.getName(), slowClients)
                .addAfter(codec, StrictRequests.class.getName(), new StrictRequests(framing, slowClients));
    }
}
