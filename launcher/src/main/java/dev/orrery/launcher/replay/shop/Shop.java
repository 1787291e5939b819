package dev.orrery.launcher.replay.shop;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The public interface of the platform, through its gateway. Safe for use by many threads. */
public final class Shop implements AutoCloseable {

    private static final String REPLAYER = "replayer";
    private static final String ADMIN = "admin";
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

    private final URI gateway;
    private final HttpClient http;
    private final Calls calls;

    private Shop(URI gateway, HttpClient http, Calls calls) {
        this.gateway = gateway;
        this.http = http;
        this.calls = calls;
    }

    /**
     * A client of the gateway.
     *
     * @param budget how long one call is repeated before it is given up
     */
    public static Shop at(URI gateway, AccessTokens tokens, Duration budget) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new Shop(gateway, http, new Calls(http, tokens, budget));
    }

    /** Places an order; the same {@code externalId} again answers with the same order. */
    public Answer<Placed> place(NewOrder order) {
        var request = request("/api/orders")
                .header("Idempotency-Key", "replay-" + order.externalId())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.body(order)));
        return calls.send(REPLAYER, request).map(response -> new Placed(Json.order(response), isReplayed(response)));
    }

    /** Books goods in; the same reference again counts once. */
    public Answer<Boolean> receive(String reference, String sku, int quantity) {
        var request = request("/api/stock/" + sku + "/receipts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.receipt(reference, quantity)));
        return calls.send(ADMIN, request).map(_ -> true);
    }

    /** The order as it is now. */
    public Answer<OrderState> order(String id) {
        return calls.send(REPLAYER, request("/api/orders/" + id).GET()).map(Json::order);
    }

    /** The order once it differs from what is known, or as it is known when that takes longer than {@code wait}. */
    public Answer<OrderState> afterChange(OrderState known, Duration wait) {
        var request = request("/api/orders/" + known.id())
                .timeout(REQUEST_TIMEOUT.plus(wait))
                .header("If-None-Match", "\"" + known.version() + "\"")
                .header("Prefer", "wait=" + wait.toSeconds())
                .GET();
        return calls.send(REPLAYER, request)
                .map(response -> response.statusCode() == 304 ? known : Json.order(response));
    }

    /**
     * A page of the orders of all customers, newest first.
     *
     * @param statuses only orders in one of these states; all orders if empty
     * @param limit at most so many, 1 to 500
     * @param cursor from the page before
     */
    public Answer<OrderPage> orders(Collection<String> statuses, int limit, Optional<String> cursor) {
        var query = new StringBuilder("/api/orders?limit=").append(limit);
        if (!statuses.isEmpty()) {
            query.append("&status=").append(String.join(",", statuses));
        }
        cursor.ifPresent(at -> query.append("&cursor=").append(URLEncoder.encode(at, StandardCharsets.UTF_8)));
        return calls.send(REPLAYER, request(query.toString()).GET()).map(Json::page);
    }

    /** How many times a call was repeated. */
    public int repetitions() {
        return calls.repetitions();
    }

    /** From now on a call that fails is given up at once. */
    public void stopRepeating() {
        calls.stop();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(REQUEST_TIMEOUT);
    }

    private static boolean isReplayed(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Idempotency-Replayed")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
