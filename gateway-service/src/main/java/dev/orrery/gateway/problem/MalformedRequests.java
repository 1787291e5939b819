package dev.orrery.gateway.problem;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.Problems;
import dev.orrery.defaults.telemetry.TraceIds;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;

/**
 * Answers what is no HTTP with a problem and ends the connection, as nobody knows where the next request on it would
 * begin. The server's own answer would have no body.
 */
final class MalformedRequests extends ChannelInboundHandlerAdapter {

    private static final long CLIENT_MAY_SEND_FOR_SECONDS = 1;

    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request
                && request.decoderResult().isFailure()) {
            refused = true;
            Throwable cause = ((HttpObject) message).decoderResult().cause();
            ReferenceCountUtil.release(message);
            context.writeAndFlush(answer(cause)).addListener(_ -> leave(context));
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Closed at once, with bytes of the client still unread, the connection would be reset and the answer lost. */
    private static void leave(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
        Runnable close = () -> {
            var _ = context.close();
        };
        var _ = context.executor().schedule(close, CLIENT_MAY_SEND_FOR_SECONDS, TimeUnit.SECONDS);
        context.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (refused) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    private static DefaultFullHttpResponse answer(Throwable cause) {
        HttpResponseStatus status = cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
        var problem =
                Problems.of(ProblemType.INVALID_REQUEST, "The request is not valid HTTP", List.of(), TraceIds.fresh());
        problem.setStatus(status.code());
        byte[] body = Problems.json(problem, null);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
