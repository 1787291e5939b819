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
import io.netty.handler.codec.http2.Http2EventAdapter;
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
final class Http2Connection extends Http2EventAdapter implements Connection {

    private static final int FLUSHES_AT_ONCE = 64;

    private final Pool pool;
    private final String authority;
    private final DefaultHttp2Connection streams = new DefaultHttp2Connection(false);
    private final io.netty.handler.codec.http2.Http2Connection.PropertyKey replies = streams.newKey();
    private final Http2ConnectionHandler codec;
    private @Nullable ChannelHandlerContext context;
    private boolean usable;
    private @Nullable Throwable failure;

    Http2Connection(Pool pool, String authority) {
        this.pool = pool;
        this.authority = authority;
        this.codec = new Http2ConnectionHandlerBuilder()
                .connection(streams)
                .frameListener(this)
                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                .gracefulShutdownTimeoutMillis(0)
                .build();
        streams.addListener(this);
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
        stream.setProperty(replies, new Reply(exchange));
        exchange.onTimeout(() -> reset(id));
        if (body != null) {
            var _ = codec.encoder().writeData(sending, id, Unpooled.wrappedBuffer(body), 0, true, sending.newPromise());
        }
        sending.flush();
    }

    @Override
    public void close() {
        if (context != null) {
            var _ = context.channel().close();
        }
    }

    /** Only now is it known how many requests the server allows. */
    @Override
    public void onSettingsRead(ChannelHandlerContext from, Http2Settings settings) {
        usable = true;
        pool.hasRoom(this);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext from, int id, Http2Headers headers, int padding, boolean endOfStream) {
        var reply = reply(streams.stream(id));
        if (reply != null) {
            reply.add(headers);
            endIf(endOfStream, reply);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext from,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endOfStream) {
        onHeadersRead(from, id, headers, padding, endOfStream);
    }

    @Override
    public int onDataRead(ChannelHandlerContext from, int id, ByteBuf data, int padding, boolean endOfStream) {
        int length = data.readableBytes() + padding;
        var reply = reply(streams.stream(id));
        if (reply != null && reply.add(data)) {
            endIf(endOfStream, reply);
        } else if (reply != null) {
            reply.exchange.fail("the answer is longer than " + Answers.MOST_BYTES + " bytes", null);
            reset(id);
        }
        return length;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext from, int id, long errorCode) {
        var reply = reply(streams.stream(id));
        if (reply != null) {
            reply.exchange.fail("the server reset the stream: " + name(errorCode), null);
        }
    }

    @Override
    public void onGoAwayReceived(int lastStream, long errorCode, ByteBuf debugData) {
        stopUsing();
        if (streams.numActiveStreams() == 0) {
            close();
        }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        var reply = reply(stream);
        if (reply != null && !reply.exchange.isOver()) {
            reply.exchange.fail("the connection was cut before the answer was complete", failure);
        }
        if (usable) {
            pool.hasRoom(this);
        } else if (streams.numActiveStreams() == 0) {
            close();
        }
    }

    private void stopUsing() {
        usable = false;
        pool.lost(this, failure);
    }

    private void reset(int id) {
        var _ = codec.resetStream(
                context(), id, Http2Error.CANCEL.code(), context().newPromise());
        context().flush();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "used before it was prepared");
    }

    private @Nullable Reply reply(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(replies);
    }

    private static void endIf(boolean endOfStream, Reply reply) {
        if (endOfStream) {
            reply.end();
        }
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

    private static String name(long errorCode) {
        var error = Http2Error.valueOf(errorCode);
        return error == null ? Long.toString(errorCode) : error.name();
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
