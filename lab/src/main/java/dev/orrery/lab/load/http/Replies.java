package dev.orrery.lab.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Puts the frames of each stream of an HTTP/2 connection together to the answer that is expected on it. */
abstract class Replies extends Http2EventAdapter {

    private static final int FIRST_FINAL_STATUS = 200;

    private final io.netty.handler.codec.http2.Http2Connection streams;
    private final PropertyKey key;
    private final IntConsumer reset;

    /**
     * The answers on these streams.
     *
     * @param reset ends a stream, by its id, of which nothing more is wanted
     */
    Replies(io.netty.handler.codec.http2.Http2Connection streams, IntConsumer reset) {
        this.streams = streams;
        this.key = streams.newKey();
        this.reset = reset;
    }

    /** From now on what comes on this stream is the answer to this request. */
    void expect(Http2Stream stream, Exchange exchange) {
        stream.setProperty(key, new Reply(exchange));
    }

    /** Nothing more will come on this stream; does nothing when its answer is complete. */
    void cut(Http2Stream stream, @Nullable Throwable cause) {
        var reply = reply(stream);
        if (reply != null && !reply.exchange.isOver()) {
            reply.exchange.fail("the connection was cut before the answer was complete", cause);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext from, int id, Http2Headers headers, int padding, boolean endOfStream) {
        var reply = reply(streams.stream(id));
        if (reply != null) {
            reply.add(headers);
            reply.endIf(endOfStream);
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
            reply.endIf(endOfStream);
        } else if (reply != null) {
            reply.exchange.fail("the answer is longer than " + Answers.MOST_BYTES + " bytes", null);
            reset.accept(id);
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

    private @Nullable Reply reply(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(key);
    }

    private static String name(long errorCode) {
        var error = Http2Error.valueOf(errorCode);
        return error == null ? Long.toString(errorCode) : error.name();
    }

    /** The answer on one stream as far as it has come. */
    private static final class Reply {

        private static final byte[] EMPTY = {};

        private final Exchange exchange;
        private final Map<String, String> headers = new HashMap<>();
        private int status;
        private byte[] body = EMPTY;

        Reply(Exchange exchange) {
            this.exchange = exchange;
        }

        /** Headers of the answer, those after its body, or those of an interim answer, which are dropped. */
        void add(Http2Headers more) {
            var code = more.status();
            if (code != null) {
                status = Integer.parseInt(code.toString());
            }
            if (status >= FIRST_FINAL_STATUS) {
                headers.putAll(Answers.headers(more));
                headers.remove(":status");
            }
        }

        /** Returns false when the body has become too long. */
        boolean add(ByteBuf data) {
            if (body.length + data.readableBytes() > Answers.MOST_BYTES) {
                return false;
            }
            var more = ByteBufUtil.getBytes(data);
            var whole = body.length == 0 ? more : Arrays.copyOf(body, body.length + more.length);
            if (body.length > 0) {
                System.arraycopy(more, 0, whole, body.length, more.length);
            }
            body = whole;
            return true;
        }

        void endIf(boolean endOfStream) {
            if (endOfStream) {
                exchange.succeed(new HttpAnswer(status, headers, body));
            }
        }
    }
}
