package dev.orrery.gateway.eventloop;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** Lends the client of Redis event loops that are not its own: it never ends them. */
final class SharedLoops implements EventLoopGroupProvider {

    private final EventLoopGroup loops;
    private final int count;

    SharedLoops(LoopResources loops, int count) {
        this.loops = loops.onClient(LoopResources.DEFAULT_NATIVE);
        this.count = count;
    }

    /** Both libraries choose the machine's native transport where there is one, so the group fits what is asked for. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loops;
    }

    @Override
    public int threadPoolSize() {
        return count;
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup lent, long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
