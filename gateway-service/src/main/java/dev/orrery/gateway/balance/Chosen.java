package dev.orrery.gateway.balance;

import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.gateway.request.Deadline;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** An instance that gets one request. Its end is told once, in one way or another; whatever comes after that is ignored. */
public final class Chosen {

    private final RegisteredInstance instance;
    private final boolean judged;
    private final long begin = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param judged whether the instance's breaker hears of the end */
    Chosen(RegisteredInstance instance, boolean judged) {
        this.instance = instance;
        this.judged = judged;
        instance.begin();
    }

    /** Where it is. */
    public String host() {
        return instance.host();
    }

    /** Where it is. */
    public int port() {
        return instance.port();
    }

    /** The head of its answer is there. 503 is said by instances that are well, of something behind them. */
    public void answered(@Nullable HttpStatusCode status) {
        if (!end()) {
            return;
        }
        if (status != null && status.is5xxServerError() && status.value() != 503) {
            judge(new IllegalStateException("status " + status.value()));
        } else if (judged) {
            instance.breaker().onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * There was no answer. One that refuses the connection gets no further request but a trial now and then; a problem of the
     * request itself says nothing about the instance.
     */
    public void failed(Throwable failure) {
        if (!end()) {
            return;
        }
        if (!(failure instanceof ProblemException)) {
            judge(failure);
        } else if (judged) {
            instance.breaker().releasePermission();
        }
    }

    /** Nobody waits any more: because the client has left, or because the time was over, which is the instance's fault. */
    public void cancelled(@Nullable Deadline deadline) {
        if (!end()) {
            return;
        }
        if (deadline != null && System.nanoTime() - deadline.atNanos() >= 0) {
            judge(new TimeoutException("no answer"));
        } else if (judged) {
            instance.breaker().releasePermission();
        }
    }

    private void judge(Throwable failure) {
        if (!judged) {
            return;
        }
        CircuitBreaker breaker = instance.breaker();
        breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
        if (failure instanceof ConnectException && breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    private boolean end() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            instance.end();
        }
        return first;
    }
}
