package dev.orrery.lab.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server's side that does what the path says: {@code echo}, {@code hinted}, {@code held}, {@code silent}, {@code half},
 * {@code cut}, {@code last}, {@code reset}, {@code bytes/n}.
 */
final class ScriptedAnswers {

    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    Handler handler() {
        return new Handler();
    }

    /** How many requests have come. */
    int asked() {
        return asked.get();
    }

    int held() {
        return held.size();
    }

    /** Answers what is held. */
    void release() {
        for (var next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    private static Channel connection(ChannelHandlerContext context) {
        return context.channel() instanceof Http2StreamChannel stream ? stream.parent() : context.channel();
    }

    private static FullHttpResponse answer(ByteBuf body) {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return answer;
    }

    private static FullHttpResponse echo(FullHttpRequest request) {
        var echo = answer(request.content().retain());
        echo.setStatus(HttpResponseStatus.ACCEPTED);
        echo.headers()
                .set("X-Asked", request.method() + " " + request.uri())
                .set("X-Host", request.headers().get(HttpHeaderNames.HOST, "none"))
                .set("X-Header", request.headers().get("x-header", "none"))
                .add("X-Repeated", "one")
                .add("X-Repeated", "two");
        return echo;
    }

    final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            asked.incrementAndGet();
            var path = (request.uri() + "/").split("[/?]");
            switch (path.length > 1 ? path[1] : "") {
                case "echo" -> context.writeAndFlush(echo(request));
                case "hinted" -> {
                    context.write(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.EARLY_HINTS, Unpooled.EMPTY_BUFFER));
                    context.writeAndFlush(echo(request));
                }
                case "held" -> held.add(() -> context.writeAndFlush(answer(Unpooled.EMPTY_BUFFER)));
                case "silent" -> {}
                case "cut" -> connection(context).close();
                case "half" -> half(context);
                case "reset" -> context.close();
                case "last" -> last(context);
                case "bytes" ->
                    context.writeAndFlush(answer(Unpooled.wrappedBuffer(new byte[Integer.parseInt(path[2])])));
                default -> context.writeAndFlush(answer(Unpooled.EMPTY_BUFFER).setStatus(HttpResponseStatus.NOT_FOUND));
            }
        }

        /** Begins an answer and cuts the connection in the middle of it. */
        private void half(ChannelHandlerContext context) {
            var begun = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            begun.headers().set(HttpHeaderNames.CONTENT_LENGTH, 100);
            context.write(begun);
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[50])))
                    .addListener(_ -> connection(context).close());
        }

        /** Answers, and says that the connection takes no more requests. */
        private void last(ChannelHandlerContext context) {
            var answer = answer(Unpooled.EMPTY_BUFFER);
            if (context.channel() instanceof Http2StreamChannel stream) {
                stream.parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            } else {
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            context.writeAndFlush(answer);
        }
    }
}
