package dev.orrery.gateway.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler.PriorKnowledgeUpgradeEvent;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is no HTTP, or could be read in two ways, with a problem and ends the connection, as nobody knows where the
 * next request on it would begin. The server's own answer would have no body.
 */
final class StrictRequests extends ChannelDuplexHandler {

    private static final long CLIENT_MAY_SEND_FOR_SECONDS = 1;
    private static final long CLIENT_MAY_SEND_BYTES = 8 << 20;

    private final Framing framing;
    private final Fields fields;
    private final WireProperties limits;
    private final SlowClients slowClients;
    private int pending;
    private boolean upgradeIsRefused;
    private boolean receiving;
    private boolean answering;
    private long unwanted;
    private @Nullable Refusal refused;
    private boolean told;

    StrictRequests(Framing framing, Fields fields, WireProperties limits, SlowClients slowClients) {
        this.framing = framing;
        this.fields = fields;
        this.limits = limits;
        this.slowClients = slowClients;
    }

    /** Where HTTP/2 has begun, its decoder stands before us instead of that of HTTP/1.1. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PriorKnowledgeUpgradeEvent) {
            var streams = new StrictStreams(fields, limits, context.pipeline().get(Http2FrameCodec.class));
            slowClients.frames().tell(streams);
            context.pipeline().replace(this, StrictStreams.class.getName(), streams);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Refusal refusal = refused == null && message instanceof HttpObject part ? refusal(part) : null;
        if (refusal != null) {
            refuse(context, refusal, message instanceof HttpRequest);
        }
        if (refused != null) {
            ReferenceCountUtil.release(message);
            return;
        }
        take(context, message);
        context.fireChannelRead(message);
    }

    private @Nullable Refusal refusal(HttpObject part) {
        DecoderResult result = part.decoderResult();
        if (result.isFailure()) {
            return result.cause() instanceof TooLongHttpHeaderException
                    ? Refusal.HEADERS_TOO_LARGE
                    : Refusal.malformed("The request is not valid HTTP");
        }
        return part instanceof HttpRequest request ? framing.refusal(request) : null;
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            refuseUpgrade(context, request);
            pending++;
            receiving = true;
            unwanted = 0;
            slowClients.headIsHere();
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            slowClients.requestIsHere();
        } else if (message instanceof HttpContent part && pending == 0) {
            unwanted += part.content().readableBytes();
            if (unwanted > CLIENT_MAY_SEND_BYTES) {
                var _ = context.close();
            }
        }
    }

    /** HTTP/2 is begun with prior knowledge only: an upgrade would carry requests past all that is checked here. */
    private void refuseUpgrade(ChannelHandlerContext context, HttpRequest request) {
        if (!upgradeIsRefused) {
            upgradeIsRefused = true;
            if (context.pipeline().get(HttpServerUpgradeHandler.class) != null) {
                context.pipeline().remove(HttpServerUpgradeHandler.class);
            }
        }
        String upgrade = request.headers().get(HttpHeaderNames.UPGRADE);
        if (upgrade != null && !HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(upgrade)) {
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
    }

    /** What was sent came too slowly. */
    void refuseSlow(ChannelHandlerContext context, boolean head) {
        if (refused == null) {
            refuse(context, Refusal.TOO_SLOW, head);
        }
    }

    /**
     * Answers come in the order of their requests: a head that is refused waits for those before it. An answer that has
     * begun cannot be taken back, and one out of turn would be taken for another's; then the connection just ends.
     */
    private void refuse(ChannelHandlerContext context, Refusal refusal, boolean head) {
        refused = refusal;
        slowClients.stop();
        int before = head ? pending : pending - 1;
        if (before == 0 && !answering) {
            tell(context, refusal);
        } else if (!head) {
            var _ = context.close();
        }
    }

    private void tell(ChannelHandlerContext context, Refusal refusal) {
        told = true;
        context.writeAndFlush(refusal.answer()).addListener(_ -> leave(context));
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
        if (told) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (told) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        boolean interim =
                message instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        var _ = context.write(message, promise);
        if (interim && ((HttpResponse) message).status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            leaveTheConnectionToItself(context);
        } else if (!interim) {
            follow(context, message);
        }
    }

    private void follow(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse) {
            answering = true;
        }
        if (message instanceof LastHttpContent) {
            answering = false;
            pending--;
            if (refused != null && pending == 0) {
                tell(context, refused);
            } else if (receiving && pending == 0) {
                endUnlessTheRestComes(context);
            }
        }
    }

    /** The answer was given before the request was whole: a little more is read and dropped, so that the answer arrives. */
    private void endUnlessTheRestComes(ChannelHandlerContext context) {
        Runnable end = () -> {
            if (receiving && pending == 0) {
                var _ = context.close();
            }
        };
        var _ = context.executor().schedule(end, CLIENT_MAY_SEND_FOR_SECONDS, TimeUnit.SECONDS);
    }

    /** From here on it speaks WebSocket. */
    private void leaveTheConnectionToItself(ChannelHandlerContext context) {
        slowClients.stop();
        context.pipeline().remove(slowClients);
        context.pipeline().remove(this);
    }
}
