package dev.orrery.launcher.supervise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program that looks like a service from outside: it gets ready, and its mechanisms can be switched. When it ends in
 * order, it leaves a file {@code <instance>.stopped}.
 */
final class FakeService {

    private static final String MECHANISMS = "/actuator/mechanisms/";

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        var on = new ConcurrentHashMap<>(Map.of("retry", true, "outbox", true, "bulkhead", true));
        var instance = System.getenv("EUREKA_INSTANCE_INSTANCEID");
        if (instance.startsWith("discovery")) {
            on.clear();
        }
        for (var argument : arguments) {
            var id = argument.replaceAll("--orrery\\.mechanisms\\.(.*)\\.enabled=false", "$1");
            on.computeIfPresent(id, (_, _) -> false);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(Path.of(instance + ".stopped"))));
        var port = Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, 200, "{}"));
        server.createContext(MECHANISMS, exchange -> mechanism(exchange, on));
        server.start();
    }

    private static void leave(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mechanism(HttpExchange exchange, Map<String, Boolean> on) throws IOException {
        var id = exchange.getRequestURI().getPath().substring(MECHANISMS.length());
        if (!on.containsKey(id) && exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 403, "");
            return;
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty() && !id.equals("bulkhead")) { // that one is stuck
            on.computeIfPresent(id, (_, _) -> body.equals("{\"enabled\":true}"));
        }
        answer(exchange, on.containsKey(id) ? 200 : 404, "{\"enabled\":" + on.get(id) + "}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A jar that runs this program. */
    static Path jarIn(Path folder) {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                FakeService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        var jar = folder.resolve("fake-service.jar");
        try (var _ = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
