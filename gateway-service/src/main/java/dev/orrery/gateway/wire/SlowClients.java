package dev.orrery.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the connection of a client that holds it with next to nothing: a request's head must be complete within a limit,
 * its body must come at a least rate, and an answer must be taken. Only the time in which we wait for the client counts,
 * not that in which we do not read because the service behind is slow. How long nothing at all may happen between two
 * requests is the server's own idle timeout.
 */
final class SlowClients extends ChannelDuplexHandler {

    private enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    private final WireProperties limits;
    private Phase phase = Phase.BETWEEN;
    private boolean held;
    private boolean waiting;
    private long waitingSinceNanos;
    private long waitedNanos;
    private long bytes;
    private @Nullable ScheduledFuture<?> check;
    private @Nullable ScheduledFuture<?> stuck;

    SlowClients(WireProperties limits) {
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf buffer) {
            count(buffer.readableBytes());
            if (phase == Phase.BETWEEN) {
                phase = Phase.HEAD;
            }
        }
        context.fireChannelRead(message);
        // Most requests come whole in one piece and never need a timer.
        if (phase != Phase.BETWEEN && check == null) {
            check(context, phase == Phase.HEAD ? limits.headWithin().toNanos() : window());
        }
    }

    private void count(int received) {
        bytes += received;
        if (waiting) {
            waitedNanos += System.nanoTime() - waitingSinceNanos;
            waiting = false;
        }
    }

    /** Nothing more is read from who does not take what it has asked for before. */
    @Override
    public void read(ChannelHandlerContext context) {
        held = !context.channel().isWritable();
        if (held) {
            return;
        }
        if (!waiting) {
            waiting = true;
            waitingSinceNanos = System.nanoTime();
        }
        context.read();
    }

    /** The head of a request has been read. */
    void headIsHere() {
        stop();
        phase = Phase.BODY;
        waitedNanos = 0;
        waitingSinceNanos = System.nanoTime();
        bytes = 0;
    }

    /** The whole of a request has been read. */
    void requestIsHere() {
        stop();
    }

    /** Nothing is waited for any more. */
    void stop() {
        phase = Phase.BETWEEN;
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }

    private void check(ChannelHandlerContext context, long inNanos) {
        check = context.executor().schedule(() -> look(context), inNanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        check = null;
        if (phase == Phase.HEAD) {
            refuse(context, true);
            return;
        }
        long now = System.nanoTime();
        long waited = waitedNanos + (waiting ? now - waitingSinceNanos : 0);
        if (waited < window()) {
            check(context, window() - waited);
        } else if (bytes
                < limits.bodyPerSecond().toBytes() * limits.bodyWindow().toSeconds()) {
            refuse(context, false);
        } else {
            bytes = 0;
            waitedNanos = 0;
            waitingSinceNanos = now;
            check(context, window());
        }
    }

    private void refuse(ChannelHandlerContext context, boolean head) {
        ChannelHandlerContext strict = context.pipeline().context(StrictRequests.class);
        if (strict != null) {
            ((StrictRequests) strict.handler()).refuseSlow(strict, head);
        }
    }

    /** Its buffer is full: the client has stopped to read, or reads less than we write. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (stuck != null) {
            stuck.cancel(false);
            stuck = null;
        }
        if (context.channel().isWritable()) {
            if (held) {
                read(context);
            }
        } else {
            Runnable close = () -> {
                var _ = context.close();
            };
            stuck = context.executor()
                    .schedule(close, limits.answerTakenWithin().toNanos(), TimeUnit.NANOSECONDS);
        }
        context.fireChannelWritabilityChanged();
    }

    private long window() {
        return limits.bodyWindow().toNanos();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
        if (stuck != null) {
            stuck.cancel(false);
        }
    }
}
