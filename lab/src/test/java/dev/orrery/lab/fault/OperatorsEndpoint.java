package dev.orrery.lab.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The operator's endpoints of a service that takes everything and answers with what it is told to. */
public final class OperatorsEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile String answer = "{}";

    private OperatorsEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    public static OperatorsEndpoint start() throws IOException {
        return new OperatorsEndpoint(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(String json) {
        answer = json;
    }

    /** Path and body of each request that was to change something; of one that was to delete, the method before them. */
    public List<String> posted() {
        return posted;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("GET")) {
                posted.add((method.equals("POST") ? "" : method + " ") + exchange.getRequestURI() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
