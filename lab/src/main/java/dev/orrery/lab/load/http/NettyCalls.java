package dev.orrery.lab.load.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The client on Netty's codecs, with one event loop: a thread that has to be woken less often costs less. */
final class NettyCalls implements HttpCalls {

    private static final Logger NETTY = Logger.getLogger("io.netty"); // kept, or its level would be forgotten
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HTTP_PORT = 80;

    static {
        NETTY.setLevel(Level.WARNING); // it tells of every frame that comes after a timeout
    }

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("http-calls", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Pool pool;

    private NettyCalls(URI base, Protocol protocol, int maxConnections) {
        int port = base.getPort() == -1 ? HTTP_PORT : base.getPort();
        var bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .remoteAddress(base.getHost(), port);
        this.pool = pool(bootstrap, protocol, base.getAuthority(), maxConnections);
    }

    static NettyCalls to(URI base, Protocol protocol, int maxConnections) {
        if (!"http".equals(base.getScheme()) || base.getHost() == null || maxConnections < 1) {
            throw new IllegalArgumentException("needs http://host:port and a connection, not " + base);
        }
        return new NettyCalls(base, protocol, maxConnections);
    }

    private static Pool pool(Bootstrap bootstrap, Protocol protocol, String authority, int most) {
        return switch (protocol) {
            case HTTP_1_1 -> new Pool(bootstrap, pool -> new Http1Connection(pool, authority), most, most);
            // The first connection may well be enough for all that wait.
            case HTTP_2 -> new Pool(bootstrap, pool -> new Http2Connection(pool, authority), most, 1);
        };
    }

    @Override
    public CompletableFuture<HttpAnswer> send(HttpCall call) {
        var exchange = new Exchange(call);
        try {
            loop.execute(() -> {
                exchange.begin(loop);
                pool.send(exchange);
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IOException("the client is closed", e));
        }
        return exchange.answer();
    }

    @Override
    public void close() {
        if (!group.isShuttingDown()) {
            loop.execute(pool::close);
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
