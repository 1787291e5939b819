package dev.orrery.launcher.replay.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server that answers as it was told, one answer after the other, and remembers the requests. */
final class ScriptedServer implements AutoCloseable {

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ScriptedServer replies(int status, String body, String... headers) {
        replies.add(new Reply(status, body, List.of(headers)));
        return this;
    }

    /** Closes the connection instead of an answer. */
    ScriptedServer hangsUp() {
        return replies(0, "");
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(exchange, body));
        var reply = replies.poll();
        if (reply == null || reply.status() == 0) {
            exchange.close();
            return;
        }
        for (int i = 0; i < reply.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .add(reply.headers().get(i), reply.headers().get(i + 1));
        }
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Reply(int status, String body, List<String> headers) {}

    record Request(HttpExchange exchange, String body) {

        String line() {
            return exchange.getRequestMethod() + " " + exchange.getRequestURI();
        }

        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }
    }
}
