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
 * not that in which we do not read because the service behind is slow. Of HTTP/2 it sees to the heads, and
 * {@link StrictStreams} to bodies and answers, for each stream. How long nothing at all may happen between two
 * requests is the server's own idle timeout.
 */
final class SlowClients extends ChannelDuplexHandler {

    private enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    private final Frames frames = new Frames();
    private final WireProperties limits;
    private Phase phase = Phase.BETWEEN;
    private boolean held;
    private boolean waiting;
    private long waitingSinceNanos;
    private long waitedNanos;
    private long bytes;
    private long framesBefore;
    private long frameSinceNanos;
    private @Nullable ScheduledFuture<?> check;
    private @Nullable ScheduledFuture<?> stuck;

    SlowClients(WireProperties limits) {
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf buffer) {
            count(buffer.readableBytes());
            frames.follow(buffer);
            if (frames.isHttp2()) {
                awaitFrame(context);
                context.fireChannelRead(message);
                return;
            }
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

    /** Of HTTP/2: a body has its pace by stream, and all else is a head, which must be complete within its limit. */
    private void awaitFrame(ChannelHandlerContext context) {
        if (!frames.isWaitedFor()) {
            stop();
            return;
        }
        if (phase == Phase.BETWEEN || frames.whole() > framesBefore) {
            framesBefore = frames.whole();
            frameSinceNanos = System.nanoTime();
        }
        phase = Phase.HEAD;
        if (check == null) {
            check(context, limits.headWithin().toNanos());
        }
    }

    /** Where the frames are of a connection that speaks HTTP/2. */
    Frames frames() {
        return frames;
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
        long now = System.nanoTime();
        if (phase == Phase.HEAD) {
            long left = frames.isHttp2() ? limits.headWithin().toNanos() - (now - frameSinceNanos) : 0;
            if (left > 0) {
                check(context, left); // for one that began after the one that this was set for
            } else {
                refuse(context, true);
            }
            return;
        }
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
        } else {
            // Of HTTP/2: without the rest of the block no later one can be read.
            var _ = context.close();
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
