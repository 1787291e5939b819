package dev.orrery.gateway.wire;

import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;

/** A request in HTTP/2 that has not ended, and how it gets on. Its connection's event loop alone touches it. */
final class WatchedStream {

    final Http2FrameStream stream;

    /** Whether there is more of the request to come. */
    boolean receiving = true;

    /** Whether its answer has begun. */
    boolean answered;

    /** Whether nothing more of it is passed on. */
    boolean refused;

    /** Whether the client had no room to send in since {@link #sinceNanos}. */
    boolean wasFull;

    long sinceNanos = System.nanoTime();
    long bytes;

    /** Frames of the answer for which the client or its connection has no room yet, and since when none has left. */
    int untaken;

    long takenNanos;

    WatchedStream(Http2FrameStream stream) {
        this.stream = stream;
    }

    void beginWindow(long nowNanos, boolean full) {
        bytes = 0;
        wasFull = full;
        sinceNanos = nowNanos;
    }

    /** Follows a frame of the answer on its way out; the promise is kept when it has left. */
    ChannelPromise toBeTaken(Http2StreamFrame frame, ChannelPromise promise) {
        if (frame instanceof Http2HeadersFrame head) {
            answered |= HttpStatusClass.valueOf(head.headers().status()) != HttpStatusClass.INFORMATIONAL;
        } else if (frame instanceof Http2DataFrame) {
            if (untaken++ == 0) {
                takenNanos = System.nanoTime();
            }
            promise.addListener(_ -> {
                untaken--;
                takenNanos = System.nanoTime();
            });
        }
        return promise;
    }
}
