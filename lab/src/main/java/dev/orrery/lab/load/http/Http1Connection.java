package dev.orrery.lab.load.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1: one request at a time. A request that runs out of time costs the connection. */
final class Http1Connection extends SimpleChannelInboundHandler<FullHttpResponse> implements Connection {

    private final Pool pool;
    private final String host;
    private @Nullable Channel channel;
    private @Nullable Exchange current;
    private @Nullable Throwable failure;

    Http1Connection(Pool pool, String host) {
        this.pool = pool;
        this.host = host;
    }

    @Override
    public void prepare(Channel fresh) {
        channel = fresh;
        fresh.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(Answers.MOST_BYTES), this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        pool.hasRoom(this);
    }

    @Override
    public boolean hasRoom() {
        return current == null && channel != null && channel.isActive();
    }

    @Override
    public void send(Exchange exchange) {
        current = exchange;
        exchange.onTimeout(this::close);
        var opened = Objects.requireNonNull(channel, "sent before it was prepared");
        opened.writeAndFlush(request(exchange.call())).addListener(sent -> {
            if (!sent.isSuccess()) {
                failure = sent.cause();
                close();
            }
        });
    }

    @Override
    public void close() {
        if (channel != null) {
            var _ = channel.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return; // an interim answer; the one that is waited for comes after it
        }
        var answered = current;
        current = null;
        if (answered == null || !HttpUtil.isKeepAlive(response)) {
            var _ = context.close();
        } else {
            pool.hasRoom(this);
        }
        if (answered != null) {
            answered.succeed(new HttpAnswer(
                    response.status().code(),
                    Answers.headers(response.headers()),
                    ByteBufUtil.getBytes(response.content())));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pool.lost(this, failure);
        if (current != null) {
            current.fail("the connection was cut before the answer was complete", failure);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failure = cause;
        var _ = context.close();
    }

    private DefaultFullHttpRequest request(HttpCall call) {
        var body = call.body();
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(call.method()),
                call.path(),
                body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.HOST, host);
        call.headers().forEach(request.headers()::set);
        if (body != null) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return request;
    }
}
