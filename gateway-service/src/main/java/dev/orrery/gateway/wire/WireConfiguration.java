package dev.orrery.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the two who look at a connection around the decoder of HTTP/1.1; where HTTP/2 comes they see to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireProperties.class)
class WireConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> strictConnections(WireProperties limits) {
        var framing = new Framing(limits.headersMax());
        var fields = new Fields(limits.headersMax());
        return factory -> factory.addServerCustomizers(netty -> netty.doOnChannelInit((_, channel, _) -> {
            var slowClients = new SlowClients(limits);
            guard(channel, slowClients, new StrictRequests(framing, fields, limits, slowClients));
        }));
    }

    private static void guard(Channel channel, SlowClients slowClients, StrictRequests strictRequests) {
        ChannelPipeline pipeline = channel.pipeline();
        String codec = pipeline.context(HttpServerCodec.class).name();
        // Where HTTP/2 is on, this takes the first bytes and gives those of HTTP/2 to another decoder.
        var chooser = pipeline.context(CleartextHttp2ServerUpgradeHandler.class);
        pipeline.addBefore(chooser == null ? codec : chooser.name(), SlowClients.class.getName(), slowClients)
                .addAfter(codec, StrictRequests.class.getName(), strictRequests);
    }
}
