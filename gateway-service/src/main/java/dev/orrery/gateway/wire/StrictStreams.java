package dev.orrery.gateway.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does for the streams of HTTP/2 what {@link StrictRequests} and {@link SlowClients} do for requests of HTTP/1.1: answers
 * what could be read in two ways with a problem, and ends a request whose body hardly comes or whose answer is not taken. The
 * other streams of the connection go on.
 */
final class StrictStreams extends ChannelDuplexHandler implements Frames.Bodies {

    private final Fields fields;
    private final WireProperties limits;
    private final Http2FrameCodec codec;
    private final IntObjectMap<WatchedStream> streams = new IntObjectHashMap<>();
    private boolean connectionWasFull;
    private @Nullable ScheduledFuture<?> look;

    StrictStreams(Fields fields, WireProperties limits, Http2FrameCodec codec) {
        this.fields = fields;
        this.limits = limits;
        this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2StreamFrame frame
                && !isLetIn(context, frame)
                && (frame instanceof Http2HeadersFrame || frame instanceof Http2DataFrame)) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean isLetIn(ChannelHandlerContext context, Http2StreamFrame frame) {
        WatchedStream watched = streams.get(frame.stream().id());
        if (frame instanceof Http2HeadersFrame head && watched == null) {
            watched = watch(context, frame.stream());
            follow(watched, frame);
            Refusal refusal = fields.refusal(head.headers());
            if (refusal != null) {
                refuse(context, watched, refusal, isHead(head.headers()));
            }
        } else if (watched != null) {
            follow(watched, frame);
        }
        return watched != null && !watched.refused;
    }

    private void follow(WatchedStream watched, Http2StreamFrame frame) {
        if (isEnd(frame)) {
            watched.receiving = false;
        }
        if (frame instanceof Http2DataFrame) {
            watched.wasFull |= isFull(frame.stream().id());
            connectionWasFull |= isFull(Http2CodecUtil.CONNECTION_STREAM_ID);
        }
    }

    private static boolean isHead(Http2Headers headers) {
        return HttpMethod.HEAD.asciiName().contentEquals(headers.method());
    }

    private static boolean isEnd(Http2StreamFrame frame) {
        return frame instanceof Http2HeadersFrame headers && headers.isEndStream()
                || frame instanceof Http2DataFrame data && data.isEndStream();
    }

    /** Of a request that asked for a head alone the problem's body is left out. */
    private static void refuse(
            ChannelHandlerContext context, WatchedStream watched, Refusal refusal, boolean headOnly) {
        watched.refused = true;
        FullHttpResponse answer = refusal.answer();
        var head = new DefaultHttp2HeadersFrame(HttpConversionUtil.toHttp2Headers(answer, false), headOnly);
        ChannelFuture told = context.write(head.stream(watched.stream));
        if (headOnly) {
            answer.release();
        } else {
            var body = new DefaultHttp2DataFrame(answer.content(), true).stream(watched.stream);
            told = context.write(body, watched.toBeTaken(body, context.newPromise()));
        }
        if (watched.receiving) {
            // It need not send the rest (RFC 9113, 8.1). Said before the answer has left, it would take that back.
            told.addListener(_ -> reset(context, watched, Http2Error.NO_ERROR));
        }
        context.flush();
    }

    private static void reset(ChannelHandlerContext context, WatchedStream watched, Http2Error why) {
        var _ = context.writeAndFlush(new DefaultHttp2ResetFrame(why).stream(watched.stream));
    }

    private WatchedStream watch(ChannelHandlerContext context, Http2FrameStream stream) {
        var watched = new WatchedStream(stream);
        streams.put(stream.id(), watched);
        if (look == null) {
            lookLater(context);
        }
        return watched;
    }

    private void lookLater(ChannelHandlerContext context) {
        look = context.executor()
                .schedule(() -> look(context), limits.bodyWindow().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        look = null;
        long now = System.nanoTime();
        for (WatchedStream each : List.copyOf(streams.values())) {
            if (each.untaken > 0
                    && now - each.takenNanos >= limits.answerTakenWithin().toNanos()) {
                end(context, each);
            } else if (now - each.sinceNanos >= limits.bodyWindow().toNanos()) {
                if (each.receiving && !each.refused && isTooSlow(each)) {
                    endSlow(context, each);
                }
                each.beginWindow(now, isFull(each.stream.id()));
            }
        }
        connectionWasFull = isFull(Http2CodecUtil.CONNECTION_STREAM_ID);
        if (!streams.isEmpty()) {
            lookLater(context);
        }
    }

    /** Who had no room at any time since the window began has waited for us. */
    private boolean isTooSlow(WatchedStream each) {
        return each.bytes < least() && !each.wasFull && !connectionWasFull;
    }

    private long least() {
        return limits.bodyPerSecond().toBytes() * limits.bodyWindow().toSeconds();
    }

    private static void endSlow(ChannelHandlerContext context, WatchedStream slow) {
        if (slow.answered) {
            end(context, slow);
        } else {
            refuse(context, slow, Refusal.TOO_SLOW, false);
        }
    }

    private static void end(ChannelHandlerContext context, WatchedStream watched) {
        watched.refused = true;
        reset(context, watched, Http2Error.CANCEL);
    }

    /** What the decoder itself does not let in nobody behind need hear of. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2FrameStreamException unfit
                && !streams.containsKey(unfit.stream().id())) {
            Refusal.LOG.info("- - reset {}", unfit.getMessage());
            var reset = new DefaultHttp2ResetFrame(unfit.error()).stream(unfit.stream());
            var _ = context.writeAndFlush(reset);
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void received(int streamId, int count) {
        WatchedStream watched = streams.get(streamId);
        if (watched != null) {
            watched.bytes += count;
        }
    }

    /** Whether what is behind leaves the client less room than what it should send. */
    private boolean isFull(int streamId) {
        Http2Stream stream = codec.connection().stream(streamId);
        return stream != null && codec.connection().local().flowController().windowSize(stream) < least();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof Http2StreamFrame frame && frame.stream() != null) {
            WatchedStream watched = streams.get(frame.stream().id());
            if (watched != null) {
                var _ = context.write(message, watched.toBeTaken(frame, promise.unvoid()));
                return;
            }
        }
        var _ = context.write(message, promise);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2FrameStreamEvent change
                && change.type() == Http2FrameStreamEvent.Type.State
                && change.stream().state() == Http2Stream.State.CLOSED) {
            streams.remove(change.stream().id());
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }
}
