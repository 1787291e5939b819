package dev.orrery.launcher.replay.shop;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The public interface of the platform, through its gateway. Safe for use by many threads. */
public final class Shop {

    private static final String REPLAYER = "replayer";
    private static final String ADMIN = "admin";

    private final Calls calls;

    private Shop(Calls calls) {
        this.calls = calls;
    }

    /**
     * A client of the gateway.
     *
     * @param budget how long one call is repeated before it is given up
     */
    public static Shop at(URI gateway, AccessTokens tokens, Duration budget) {
        prepare();
        return new Shop(new Calls(new Http(gateway), tokens, budget));
    }

    /** To be called before this JVM sends its first HTTP request; the JDK settles on its connections then. */
    public static void prepare() {
        Http.keepConnections();
    }

    /** Places an order; the same {@code externalId} again answers with the same order. */
    public Answer<Placed> place(NewOrder order) {
        var request =
                Request.post("/api/orders", Json.body(order)).with("Idempotency-Key", "replay-" + order.externalId());
        return calls.send(REPLAYER, request).map(response -> new Placed(Json.order(response), response.replayed()));
    }

    /** Books goods in; the same reference again counts once. */
    public Answer<Boolean> receive(String reference, String sku, int quantity) {
        var request = Request.post("/api/stock/" + sku + "/receipts", Json.receipt(reference, quantity));
        return calls.send(ADMIN, request).map(_ -> true);
    }

    /** The order as it is now. */
    public Answer<OrderState> order(String id) {
        return calls.send(REPLAYER, Request.get("/api/orders/" + id)).map(Json::order);
    }

    /** The order once it differs from what is known, or as it is known when that takes longer than {@code wait}. */
    public Answer<OrderState> afterChange(OrderState known, Duration wait) {
        var request = Request.get("/api/orders/" + known.id())
                .with("If-None-Match", "\"" + known.version() + "\"")
                .with("Prefer", "wait=" + wait.toSeconds())
                .waiting(wait);
        return calls.send(REPLAYER, request).map(response -> response.status() == 304 ? known : Json.order(response));
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
        return calls.send(REPLAYER, Request.get(query.toString())).map(Json::page);
    }

    /** How many times a call was repeated. */
    public int repetitions() {
        return calls.repetitions();
    }

    /** From now on a call that fails is given up at once. */
    public void stopRepeating() {
        calls.stop();
    }
}
