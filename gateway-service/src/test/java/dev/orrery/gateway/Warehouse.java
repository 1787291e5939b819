package dev.orrery.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A service that says with each answer how often it was asked, and for how long the answer holds: its name decides. While
 * it is shut it takes requests and does not answer.
 */
final class Warehouse implements AutoCloseable {

    private final Map<String, List<Map<String, String>>> asked = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile CountDownLatch door = new CountDownLatch(0);

    Warehouse(String keys) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/jwks", exchange -> send(exchange, 200, keys));
        server.createContext("/api/products", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The header fields of each request for this path. */
    List<Map<String, String>> asked(String path) {
        return asked.computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>());
    }

    void shut() {
        door = new CountDownLatch(1);
    }

    void open() {
        door.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked(path)
                .add(exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> each.getKey().equalsIgnoreCase("If-None-Match")
                                        ? "If-None-Match"
                                        : each.getKey(),
                                each -> String.join(", ", each.getValue()))));
        int number = asked(path).size();
        await();
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", "\"1\"");
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "brief" -> headers.set("Cache-Control", "max-age=1, public");
            case "private" -> headers.set("Cache-Control", "private, max-age=60");
            case "no-store" -> headers.set("Cache-Control", "no-store");
            case "silent" -> {}
            case "cookie" -> {
                headers.set("Cache-Control", "max-age=60");
                headers.set("Set-Cookie", "a=b");
            }
            case "varied" -> {
                headers.set("Cache-Control", "max-age=60");
                headers.set("Vary", "Accept-Language");
            }
            default -> headers.set("Cache-Control", "max-age=60, public");
        }
        if (path.endsWith("brief") && exchange.getRequestHeaders().containsKey("If-None-Match")) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else if (path.endsWith("broken") && number == 1) {
            send(exchange, 500, "{}");
        } else {
            send(exchange, 200, path.endsWith("large") ? "x".repeat(20_000) : path + " as of " + number);
        }
    }

    private void await() throws IOException {
        try {
            if (!door.await(30, TimeUnit.SECONDS)) {
                throw new IOException("nobody has opened");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        open();
        server.stop(0);
    }
}
