package dev.orrery.lab.labs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.platform.Registry;
import dev.orrery.lab.run.Bench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** An instance of a service that answers every request with nothing, and remembers what it was told. */
final class Witness implements AutoCloseable {

    static final String NAME = "witness-1";

    private static final int OK = 200;

    /**
     * One request as it came.
     *
     * @param headers by name, whose first letter alone is big
     */
    record Sighting(String path, Map<String, List<String>> headers) {

        List<String> values(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }

    private final HttpServer server;
    private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();

    private Witness(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Listens on the loopback interface, and is one of the service's instances until that is taken back. */
    static Witness of(Bench bench, String service) {
        var witness = new Witness(listening());
        bench.interventions().begin(Undo.deregister(service, NAME), () -> {
            if (!new Registry(bench.target()).register(service, NAME, witness.address())) {
                throw new IllegalStateException("the registry did not take " + NAME);
            }
        });
        return witness;
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            seen.add(new Sighting(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders())));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var body = "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it has seen so far whose path has this in it. */
    List<Sighting> seen(String inPath) {
        return seen.stream().filter(each -> each.path().contains(inPath)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
