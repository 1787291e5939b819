package dev.orrery.endtoend;

import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who orders one piece after the other until told to stop. What is not answered is sent again under the same
 * key, to the next door of the shop, as clients do.
 */
final class Buyer implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Shop> doors;
    private final String sku;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    Buyer(List<Shop> doors, String sku) {
        this.doors = doors;
        this.sku = sku;
        this.thread = Thread.ofVirtual().start(this::buy);
    }

    private void buy() {
        while (!stopped.get()) {
            String key = UUID.randomUUID().toString();
            var attempt = new AtomicInteger();
            await().atMost(PATIENCE)
                    .pollInterval(AGAIN)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        var door = doors.get(attempt.getAndIncrement() % doors.size());
                        return place(key, door) || stopped.get();
                    });
        }
    }

    private boolean place(String key, Shop door) {
        try {
            var answer = door.postAs(
                    "replayer",
                    "/api/orders",
                    Shop.orderOf("tok_ok", new Line(sku, 1)),
                    "Idempotency-Key",
                    key,
                    "Prefer",
                    "wait=1");
            if (answer.status() < 200 || answer.status() > 299) {
                return false;
            }
            accepted.put(key, answer.orderId());
            return true;
        } catch (RuntimeException unanswered) {
            return false;
        }
    }

    /** Returns when so many more orders were accepted. */
    void awaitMore(int orders) {
        int before = accepted.size();
        await().atMost(PATIENCE).until(() -> accepted.size() >= before + orders);
    }

    /** Orders no more, and returns when each accepted order is final: how many are in which state. */
    Map<String, Long> settle() {
        close();
        await().atMost(PATIENCE)
                .pollInterval(AGAIN)
                .ignoreExceptions()
                .until(() -> accepted.values().stream()
                        .map(this::status)
                        .noneMatch(
                                status -> status.isEmpty() || status.equals("PENDING") || status.equals("RESERVED")));
        return accepted.values().stream().collect(Collectors.groupingBy(this::status, Collectors.counting()));
    }

    private String status(String id) {
        for (Shop door : doors) {
            try {
                JsonNode order = door.getAs("replayer", "/api/orders/" + id).json();
                if (!order.path("status").asString("").isEmpty()) {
                    return order.path("status").asString("");
                }
            } catch (RuntimeException closed) {
                // the next one
            }
        }
        return "";
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
