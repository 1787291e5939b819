package dev.orrery.lab.load.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request and the answer that is expected; used on the client's event loop only. */
final class Exchange {

    private final HttpCall call;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private @Nullable Future<?> timer;
    private @Nullable Runnable cancellation;

    Exchange(HttpCall call) {
        this.call = call;
    }

    HttpCall call() {
        return call;
    }

    CompletableFuture<HttpAnswer> answer() {
        return answer;
    }

    /** Lets its time run. */
    void begin(EventLoop loop) {
        timer = loop.schedule(this::timeOut, call.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What to do on the connection when its time is over. */
    void onTimeout(Runnable action) {
        cancellation = action;
    }

    boolean isOver() {
        return answer.isDone();
    }

    void succeed(HttpAnswer whole) {
        stopTimer();
        answer.complete(whole);
    }

    void fail(String reason, @Nullable Throwable cause) {
        stopTimer();
        answer.completeExceptionally(cause instanceof IOException known ? known : new IOException(reason, cause));
    }

    private void timeOut() {
        answer.completeExceptionally(new TimeoutException("no answer within " + call.timeout()));
        if (cancellation != null) {
            cancellation.run();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
