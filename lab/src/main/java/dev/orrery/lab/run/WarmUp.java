package dev.orrery.lab.run;

import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.lab.shop.Clients;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Stockroom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Orders that are placed and products that are read before the first arm, so that the treatment is not the one that meets
 * cold JVMs: a few at a time until the orders become final fast enough, for fifteen seconds at most.
 */
final class WarmUp {

    private static final int ORDERS_AT_A_TIME = 4;
    private static final int READS_AT_A_TIME = 12;
    private static final int ROUNDS_IN_A_ROW = 5;
    private static final Duration WARM = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration HOLD = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Target target;
    private final String prefix = "lab-warm-up-" + UUID.randomUUID() + "-";

    WarmUp(Target target) {
        this.target = target;
    }

    /** Returns when all orders of several rounds in a row were final in time, or the limit is reached. */
    void run() throws InterruptedException {
        var stockroom = new Stockroom(target.gateway());
        var sku = stockroom.stock(prefix + "p", 1, 1_000_000).getFirst();
        var token = stockroom.token("replayer");
        try (var calls = HttpCalls.to(target.gateway(), Protocol.HTTP_1_1, ORDERS_AT_A_TIME + READS_AT_A_TIME)) {
            var clients = new Clients(calls, token, new AcceptedOrders());
            long begin = System.nanoTime();
            int warm = 0;
            while (warm < ROUNDS_IN_A_ROW && System.nanoTime() - begin < LIMIT.toNanos()) {
                warm = isWarm(clients, sku) ? warm + 1 : 0;
            }
        }
    }

    private boolean isWarm(Clients clients, String sku) throws InterruptedException {
        long begin = System.nanoTime();
        var reads = Stream.generate(() -> clients.read("/api/products/" + sku)
                        .handle((status, failure) -> failure == null && status.equals("200")))
                .limit(READS_AT_A_TIME);
        var orders = Stream.generate(
                        () -> clients.place(NewOrder.of(prefix + "c", sku), new Manner(null, HOLD, TIMEOUT))
                                .handle((reply, failure) -> failure == null && reply.status() == 201))
                .limit(ORDERS_AT_A_TIME);
        List<CompletableFuture<Boolean>> answers = Stream.concat(reads, orders).toList();
        var all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        try {
            all.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("failures are answers here", e);
        }
        return answers.stream().allMatch(CompletableFuture::join) && System.nanoTime() - begin < WARM.toNanos();
    }
}
