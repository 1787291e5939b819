package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.shop.Clients;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Clients that try again with the same key until they have an answer that says yes or no. */
final class Shopping implements AutoCloseable {

    private static final int CONNECTIONS = 256;

    private final HttpCalls calls;
    private final Clients clients;
    private final AtomicInteger repeats = new AtomicInteger();

    Shopping(Bench bench) {
        this.calls = HttpCalls.to(bench.target().gateway(), Protocol.HTTP_1_1, CONNECTIONS);
        this.clients = bench.clients(calls);
    }

    /**
     * How a client tries again: each pause is twice the one before, up to eight times the first, so that a service that
     * comes back is not met by everybody at once.
     *
     * @param timeout after which it hangs up
     * @param pause before it tries again for the first time
     * @param attempts most attempts
     */
    record Patience(Duration timeout, Duration pause, int attempts) {

        private static final int MOST_DOUBLINGS = 3;

        Duration pauseAfter(int attempt) {
            return pause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        }
    }

    Clients clients() {
        return clients;
    }

    /** How often a client has tried again. */
    int repeats() {
        return repeats.get();
    }

    /** Places an order, however often it takes; the outcome is that of the last attempt. */
    CompletableFuture<String> place(NewOrder order, @Nullable String key, Patience patience) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        attempt(order, key, patience, 1, outcome);
        return outcome;
    }

    private void attempt(
            NewOrder order, @Nullable String key, Patience patience, int attempt, CompletableFuture<String> outcome) {
        var _ = clients.place(order, new Manner(key, Duration.ZERO, patience.timeout()))
                .whenComplete((reply, failure) -> {
                    if (isAnswer(reply) || attempt == patience.attempts()) {
                        outcome.complete(failure == null ? reply.outcome() : "no-answer");
                    } else {
                        repeats.incrementAndGet();
                        CompletableFuture.delayedExecutor(
                                        patience.pauseAfter(attempt).toMillis(), TimeUnit.MILLISECONDS)
                                .execute(() -> attempt(order, key, patience, attempt + 1, outcome));
                    }
                });
    }

    private static boolean isAnswer(@Nullable Reply reply) {
        return reply != null && reply.status() < 500;
    }

    @Override
    public void close() {
        calls.close();
    }
}
