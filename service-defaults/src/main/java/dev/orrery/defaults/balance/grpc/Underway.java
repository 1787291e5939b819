package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Instance;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.ClientStreamTracer;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call that an instance is busy with, from its beginning to its end in whatever way, which gRPC tells exactly once. */
final class Underway extends ClientStreamTracer {

    private final Instance instance;
    private final boolean judged;
    private final @Nullable Deadline deadline;
    private final long begin = System.nanoTime();

    /** @param judged whether the instance's breaker has admitted the call and hears of its end */
    private Underway(Instance instance, boolean judged, @Nullable Deadline deadline) {
        this.instance = instance;
        this.judged = judged;
        this.deadline = deadline;
        instance.begin();
    }

    static Factory at(Instance instance, boolean judged) {
        return new Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
                return new Underway(
                        instance, judged, deadline(info.getCallOptions().getDeadline()));
            }
        };
    }

    /** A call inherits the deadline of what it is made for. */
    private static @Nullable Deadline deadline(@Nullable Deadline own) {
        Deadline inherited = Context.current().getDeadline();
        if (own == null || inherited == null) {
            return own == null ? inherited : own;
        }
        return own.minimum(inherited);
    }

    @Override
    public void streamClosed(Status status) {
        instance.end();
        if (!judged) {
            return;
        }
        CircuitBreaker breaker = instance.breaker();
        long took = System.nanoTime() - begin;
        switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, DATA_LOSS ->
                breaker.onError(took, TimeUnit.NANOSECONDS, status.asRuntimeException());
            case CANCELLED -> cancelled(breaker, took, status);
            // A refusal is an answer too.
            case OK,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED -> breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
    }

    /** An instance knows a call's deadline and may be the first to end it; else the caller has left, which says nothing of it. */
    private void cancelled(CircuitBreaker breaker, long took, Status status) {
        if (deadline != null && deadline.isExpired()) {
            breaker.onError(took, TimeUnit.NANOSECONDS, status.asRuntimeException());
        } else {
            breaker.releasePermission();
        }
    }
}
