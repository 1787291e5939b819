package dev.orrery.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the two who look at a connection around the decoder of HTTP/1.1; where HTTP/2 comes they see to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireProperties.class)
class WireConfiguration {

    /** How much larger than allowed fields may be together and still be read, so that there can be an answer with a problem. */
    private static final int READ_ON = 2;

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> strictConnections(
            WireProperties limits, ServerProperties server) {
        var hosts = new Hosts();
        var framing = new Framing(limits.headersMax(), hosts);
        var size = server.getMaxHttpRequestHeaderSize();
        var fields = new Fields(limits.headersMax(), size, hosts);
        return factory -> factory.addServerCustomizers(netty -> netty.http2Settings(
                        settings -> settings.maxHeaderListSize(READ_ON * size.toBytes()))
                .doOnChannelInit((_, channel, _) -> {
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
