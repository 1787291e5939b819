package dev.orrery.lab.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/2 with prior knowledge: as many requests at a time as the server allows. It works on the streams of the
 * codec themselves; a channel for each of them, which Netty offers as well, costs more than all the rest.
 */
final class Http2Connection implements Connection {

    private static final int FLUSHES_AT_ONCE = 64;

    private final Pool pool;
    private final String authority;
    private final DefaultHttp2Connection streams = new DefaultHttp2Connection(false);
    private final Events events = new Events();
    private final Http2ConnectionHandler codec;
    private @Nullable ChannelHandlerContext context;
    private boolean usable;
    private @Nullable Throwable failure;

    Http2Connection(Pool pool, String authority) {
        this.pool = pool;
        this.authority = authority;
        this.codec = new Http2ConnectionHandlerBuilder()
                .connection(streams)
                .frameListener(events)
                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                .gracefulShutdownTimeoutMillis(0)
                .build();
        streams.addListener(events);
    }

    @Override
    public void prepare(Channel channel) {
        channel.pipeline().addLast(new FlushConsolidationHandler(FLUSHES_AT_ONCE, true), codec, new End());
        context = channel.pipeline().context(codec);
    }

    @Override
    public boolean hasRoom() {
        return usable && context().channel().isActive() && streams.local().canOpenStream();
    }

    @Override
    public void send(Exchange exchange) {
        var sending = context();
        int id = streams.local().incrementAndGetNextStreamId();
        var body = exchange.call().body();
        var _ = codec.encoder()
                .writeHeaders(sending, id, headers(exchange.call()), 0, body == null, sending.newPromise());
        var stream = streams.stream(id);
        if (stream == null) {
            exchange.fail("the stream could not be opened", failure);
            return;
        }
        events.expect(stream, exchange);
        exchange.onTimeout(() -> reset(id));
        if (body != null) {
            var _ = codec.encoder().writeData(sending, id, Unpooled.wrappedBuffer(body), 0, true, sending.newPromise());
        }
        sending.flush();
    }

    /** Past the codec, which would wait for a turn of the event loop that may have ended by then. */
    @Override
    public void close() {
        if (context != null) {
            var _ = context.close();
        }
    }

    private void stopUsing() {
        usable = false;
        pool.lost(this, failure);
    }

    private void closeIfUnused() {
        if (streams.numActiveStreams() == 0) {
            close();
        }
    }

    private void reset(int id) {
        var _ = codec.resetStream(
                context(), id, Http2Error.CANCEL.code(), context().newPromise());
        context().flush();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "used before it was prepared");
    }

    private Http2Headers headers(HttpCall call) {
        var headers = new DefaultHttp2Headers()
                .method(call.method())
                .scheme("http")
                .authority(authority)
                .path(call.path());
        call.headers().forEach((name, value) -> headers.set(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /** Learns what the server says of the connection itself, and when a stream has ended. */
    private final class Events extends Replies {

        Events() {
            super(streams, Http2Connection.this::reset);
        }

        /** Only now is it known how many requests the server allows. */
        @Override
        public void onSettingsRead(ChannelHandlerContext from, Http2Settings settings) {
            usable = true;
            pool.hasRoom(Http2Connection.this);
        }

        @Override
        public void onGoAwayReceived(int lastStream, long errorCode, ByteBuf debugData) {
            stopUsing();
            closeIfUnused();
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            cut(stream, failure);
            if (usable) {
                pool.hasRoom(Http2Connection.this);
            } else {
                closeIfUnused();
            }
        }
    }

    /** Learns of the end of the connection, which the codec passes on. */
    private final class End extends ChannelInboundHandlerAdapter {

        @Override
        public void channelInactive(ChannelHandlerContext ended) {
            stopUsing();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
            failure = cause;
            var _ = from.close();
        }
    }
}
