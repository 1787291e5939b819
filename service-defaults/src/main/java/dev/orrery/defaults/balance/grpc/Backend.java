package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Candidate;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Status;

/**
 * An instance as one channel reaches it. Pickers ask for what does not change or is safe for any number of threads; the rest
 * belongs to the channel's synchronization context.
 */
final class Backend implements Candidate {

    private final ConnectedInstance instance;
    private final Subchannel subchannel;
    private final PickResult judged;
    private final PickResult unjudged;
    private ConnectivityState state = ConnectivityState.CONNECTING;
    private Status failure = Status.UNAVAILABLE;

    Backend(ConnectedInstance instance, Subchannel subchannel) {
        this.instance = instance;
        this.subchannel = subchannel;
        this.judged = PickResult.withSubchannel(subchannel, Underway.at(instance, true));
        this.unjudged = PickResult.withSubchannel(subchannel, Underway.at(instance, false));
    }

    ConnectedInstance instance() {
        return instance;
    }

    @Override
    public String id() {
        return instance.id();
    }

    @Override
    public int weight() {
        return instance.weight();
    }

    @Override
    public int inFlight() {
        return instance.inFlight();
    }

    /** Whether it may have one more call, which is then to be sent as {@link #judged()}. */
    boolean admits() {
        return instance.breaker().tryAcquirePermission();
    }

    PickResult judged() {
        return judged;
    }

    PickResult unjudged() {
        return unjudged;
    }

    ConnectivityState state() {
        return state;
    }

    /** Why there is no connection. */
    Status failure() {
        return failure;
    }

    /** One that has refused counts as failed until it is connected again, however often it is tried in between. */
    void become(ConnectivityStateInfo now) {
        if (now.getState() == ConnectivityState.IDLE) {
            subchannel.requestConnection();
        }
        if (now.getState() == ConnectivityState.TRANSIENT_FAILURE) {
            failure = now.getStatus();
        } else if (state == ConnectivityState.TRANSIENT_FAILURE && now.getState() != ConnectivityState.READY) {
            return;
        }
        move(now.getState());
    }

    private void move(ConnectivityState next) {
        if (state == next) {
            return;
        }
        if (next == ConnectivityState.READY) {
            instance.connected();
        } else if (state == ConnectivityState.READY) {
            instance.disconnected();
        }
        state = next;
    }

    /** What is under way goes on to its end. */
    void shutdown() {
        move(ConnectivityState.SHUTDOWN);
        subchannel.shutdown();
    }
}
