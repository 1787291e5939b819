package dev.orrery.lab.load.bench;

import dev.orrery.lab.load.http.Protocol;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An HTTP server on the loopback interface that does nothing but answer, in one thread and one protocol. */
public final class PlainServer implements AutoCloseable {

    private static final int MOST_BYTES = 1024 * 1024;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger accepted = new AtomicInteger();
    private final Channel listening;

    /**
     * Listens on a free port.
     *
     * @param answering makes a handler of {@link io.netty.handler.codec.http.FullHttpRequest} for each connection, or for
     *     each stream of HTTP/2
     */
    public PlainServer(Protocol protocol, Supplier<ChannelHandler> answering) {
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer(channel -> {
                    accepted.incrementAndGet();
                    connections.add(channel);
                    prepare(channel, protocol, answering);
                }))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /** How many connections have been opened so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Cuts all connections, and goes on listening. */
    public void cutConnections() {
        connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private static void prepare(Channel channel, Protocol protocol, Supplier<ChannelHandler> answering) {
        switch (protocol) {
            case HTTP_1_1 ->
                channel.pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_BYTES), answering.get());
            case HTTP_2 ->
                channel.pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forServer().build(),
                                new Http2MultiplexHandler(initializer(stream -> stream.pipeline()
                                        .addLast(
                                                new Http2StreamFrameToHttpObjectCodec(true),
                                                new HttpObjectAggregator(MOST_BYTES),
                                                answering.get()))));
        }
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> action) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                action.accept(channel);
            }
        };
    }
}
