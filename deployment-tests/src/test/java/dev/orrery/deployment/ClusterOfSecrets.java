package dev.orrery.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of an API server as a rendering asks for: the Secrets that are there already. Helm finds it through the file that
 * the variable {@code KUBECONFIG} names.
 */
final class ClusterOfSecrets {

    private static final String RESOURCES = """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[
              {"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret","verbs":["get"]}]}""";

    private static final String NOT_FOUND = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}""";

    private static final ClusterOfSecrets SHARED = start();

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    static ClusterOfSecrets shared() {
        return SHARED;
    }

    /** @param data the values in Base64 */
    void put(String namespace, String name, Map<String, String> data) {
        var fields = data.entrySet().stream()
                .map(each -> "\"%s\":\"%s\"".formatted(each.getKey(), each.getValue()))
                .toList();
        secrets.put(
                "/api/v1/namespaces/" + namespace + "/secrets/" + name, """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s"},"data":{%s}}""".formatted(name, String.join(",", fields)));
    }

    private static ClusterOfSecrets start() {
        try {
            var cluster = new ClusterOfSecrets();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", cluster::answer);
            server.start();
            Files.writeString(Path.of(System.getenv("KUBECONFIG")), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{ name: tests, cluster: { server: "http://127.0.0.1:%d" } }]
                    contexts: [{ name: tests, context: { cluster: tests, user: tests } }]
                    users: [{ name: tests, user: {} }]
                    current-context: tests
                    """.formatted(
                            server.getAddress().getPort()));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String found = path.equals("/api/v1") ? RESOURCES : secrets.get(path);
        byte[] body = (found == null ? NOT_FOUND : found).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
