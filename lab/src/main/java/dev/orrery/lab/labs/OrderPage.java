package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpAnswer;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer's page about an order, with its payment, its products and their stock. The outcome is {@link #WHOLE},
 * {@link #WITHOUT} and the parts that are missing, or the status that stands for no page at all.
 */
final class OrderPage {

    static final String WHOLE = "200, whole";
    static final String WITHOUT = "200, without ";
    static final String PAYMENT = "payment";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpCalls calls;
    private final Map<String, String> headers;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param token with which the orders of any customer can be seen */
    OrderPage(HttpCalls calls, String token) {
        this.calls = calls;
        this.headers = Map.of("Authorization", "Bearer " + token);
    }

    /** How many requests were sent. */
    int requests() {
        return requests.get();
    }

    /** One request: the gateway puts the page together. */
    CompletableFuture<String> aggregated(String order) {
        return get("/api/order-details/" + order)
                .thenApply(answer -> answer.status() == 200
                        ? outcome(JSON.readTree(answer.body())
                                .path("degraded")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList())
                        : Integer.toString(answer.status()));
    }

    /** One request for each part, as a client does that asks as soon as it knows what for: products are named by the order. */
    CompletableFuture<String> assembled(String order) {
        var payment = part(PAYMENT, "/api/payments/" + order);
        return get("/api/orders/" + order)
                .thenCompose(answer -> answer.status() == 200
                        ? missing(Stream.concat(Stream.of(payment), ofProducts(answer))
                                        .toList())
                                .thenApply(OrderPage::outcome)
                        : CompletableFuture.completedFuture(Integer.toString(answer.status())));
    }

    private Stream<CompletableFuture<String>> ofProducts(HttpAnswer order) {
        var skus = new TreeSet<String>();
        JSON.readTree(order.body())
                .path("lines")
                .forEach(line -> skus.add(line.path("sku").asString("")));
        return skus.stream()
                .flatMap(
                        sku -> Stream.of(part("products", "/api/products/" + sku), part("stock", "/api/stock/" + sku)));
    }

    /** Empty when it is there, its name when it is missing. */
    private CompletableFuture<String> part(String name, String path) {
        return get(path).handle((answer, failure) -> failure == null && answer.status() == 200 ? "" : name);
    }

    private static CompletableFuture<List<String>> missing(List<CompletableFuture<String>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(_ -> parts.stream()
                        .map(CompletableFuture::join)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static String outcome(Collection<String> missing) {
        return missing.isEmpty() ? WHOLE : WITHOUT + String.join(", ", new TreeSet<>(missing));
    }

    private CompletableFuture<HttpAnswer> get(String path) {
        requests.incrementAndGet();
        return calls.send(HttpCall.get(path, headers, TIMEOUT));
    }
}
