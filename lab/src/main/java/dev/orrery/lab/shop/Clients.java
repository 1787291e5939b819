package dev.orrery.lab.shop;

import dev.orrery.lab.load.http.HttpAnswer;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Places orders and reads products as many clients do, without waiting for one answer before the next request. */
public final class Clients {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpCalls calls;
    private final String token;
    private final AcceptedOrders accepted;

    /**
     * Clients that send through these connections.
     *
     * @param token an access token with which orders of any customer can be placed
     */
    public Clients(HttpCalls calls, String token, AcceptedOrders accepted) {
        this.calls = calls;
        this.token = token;
        this.accepted = accepted;
    }

    /**
     * How an order is sent.
     *
     * @param key the {@code Idempotency-Key}, if one is sent
     * @param hold how long the shop may hold its answer until the order is final; zero for not at all
     * @param timeout after which the client hangs up
     */
    public record Manner(@Nullable String key, Duration hold, Duration timeout) {

        /** An answer at once, waited for ten seconds at most. */
        public static Manner plain(@Nullable String key) {
            return new Manner(key, Duration.ZERO, Duration.ofSeconds(10));
        }
    }

    /** Sends an order. Fails with what the connection failed with; any answer is an answer. */
    public CompletableFuture<Reply> place(NewOrder order, Manner manner) {
        var trace = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> headers = new TreeMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Content-Type", "application/json");
        headers.put("traceparent", "00-" + trace + "-" + trace.substring(16) + "-00");
        Optional.ofNullable(manner.key()).ifPresent(key -> headers.put("Idempotency-Key", key));
        if (manner.hold().isPositive()) {
            headers.put("Prefer", "wait=" + manner.hold().toSeconds());
        }
        var body = order.json().getBytes(StandardCharsets.UTF_8);
        return calls.send(new HttpCall("POST", "/api/orders", headers, body, manner.timeout()))
                .thenApply(answer -> reply(answer, trace));
    }

    private Reply reply(HttpAnswer answer, String trace) {
        if (answer.status() != 201 && answer.status() != 202) {
            return new Reply(answer.status(), "", "", false);
        }
        var json = JSON.readTree(answer.body());
        var id = json.path("id").asString("");
        accepted.add(id, trace);
        return new Reply(
                answer.status(),
                id,
                json.path("status").asString(""),
                answer.headers().containsKey("idempotency-replayed"));
    }

    /**
     * Reads something; the outcome is the status. Also with the token, where none would be needed: all without one come
     * from one address, which may ask less often than a load generator has to.
     */
    public CompletableFuture<String> read(String path) {
        return calls.send(HttpCall.get(path, Map.of("Authorization", "Bearer " + token), Duration.ofSeconds(10)))
                .thenApply(answer -> Integer.toString(answer.status()));
    }
}
