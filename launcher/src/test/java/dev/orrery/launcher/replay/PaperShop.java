package dev.orrery.launcher.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public contract as far as the replay uses it, on paper: an order becomes final when its list of open orders is
 * read, rejected if it asks for more than {@value #STOCK} pieces.
 */
final class PaperShop implements AutoCloseable {

    private static final int STOCK = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> statusByNumber = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<String> large = Collections.synchronizedSet(new HashSet<>());
    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean stuck;

    PaperShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/orders", this::orders);
        server.createContext("/api/stock", this::receipt);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next calls that place an order are answered with 503. */
    void failsNext(int calls) {
        failures.set(calls);
    }

    /** Orders stay open. */
    void getsStuck() {
        stuck = true;
    }

    Set<String> orderNumbers() {
        return Set.copyOf(statusByNumber.keySet());
    }

    List<String> receipts() {
        return receipts;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void orders(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            place(exchange);
        } else if (path.equals("/api/orders")) {
            list(exchange);
        } else {
            answer(exchange, 200, order(path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    private void place(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (failures.getAndDecrement() > 0) {
            answer(exchange, 503, "{}");
            return;
        }
        var number = body.path("externalId").asString();
        if (body.path("lines")
                .valueStream()
                .anyMatch(line -> line.path("quantity").asInt() > STOCK)) {
            large.add(number);
        }
        if (statusByNumber.putIfAbsent(number, "PENDING") != null) {
            exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
        }
        answer(exchange, 202, order(number));
    }

    private void list(HttpExchange exchange) throws IOException {
        var onlyOpen = exchange.getRequestURI().getQuery().contains("status=PENDING,RESERVED");
        if (onlyOpen && !stuck) {
            statusByNumber.replaceAll((number, _) -> large.contains(number) ? "REJECTED" : "CONFIRMED");
        }
        var items = orderNumbers().stream()
                .filter(number -> !onlyOpen || statusByNumber.get(number).equals("PENDING"))
                .map(this::order)
                .toList();
        answer(exchange, 200, "{\"items\":[" + String.join(",", items) + "],\"next\":null}");
    }

    private void receipt(HttpExchange exchange) throws IOException {
        receipts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, 200, "{}");
    }

    private String order(String number) {
        var status = statusByNumber.getOrDefault(number, "PENDING");
        return "{\"id\":\"%s\",\"status\":\"%s\",\"reason\":%s,\"version\":%d}"
                .formatted(
                        number,
                        status,
                        status.equals("REJECTED") ? "\"OUT_OF_STOCK\"" : "null",
                        status.equals("PENDING") ? 1 : 2);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
