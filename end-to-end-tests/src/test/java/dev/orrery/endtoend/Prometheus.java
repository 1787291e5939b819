package dev.orrery.endtoend;

import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus with the project's own configuration, in which only addresses and pauses are those of a test. */
final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
    }

    static Prometheus watching(Platform platform) throws IOException {
        var folder = Files.createDirectories(platform.folder().state().resolve("prometheus"));
        var registry = platform.target().instance("discovery-service-1");
        var configuration = Files.readString(Observability.PROMETHEUS.resolve("prometheus.yml"))
                .replace("discovery-service:8761", "127.0.0.1:" + registry.port())
                .replace("discovery-service:9000", "127.0.0.1:" + registry.managementPort())
                .replace("interval: 15s", "interval: 2s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 2s");
        Files.writeString(folder.resolve("prometheus.yml"), configuration);
        Files.writeString(
                folder.resolve("alerts.yml"), Files.readString(Observability.PROMETHEUS.resolve("alerts.yml")));
        int port = Ports.free();
        var process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + Files.createTempDirectory(folder, "data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=exemplar-storage")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        var prometheus = new Prometheus(process, port);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> prometheus.get("/-/ready").contains("Ready"));
        return prometheus;
    }

    /** What it answers; an error fails. */
    List<JsonNode> values(String query) {
        return ask("/api/v1/query?query=", query)
                .at("/data/result")
                .valueStream()
                .toList();
    }

    /** How many measurements of the last minutes name the trace they were taken in. */
    int exemplars(String query) {
        long now = System.currentTimeMillis() / 1000;
        var series = ask("/api/v1/query_exemplars?start=" + (now - 600) + "&end=" + (now + 10) + "&query=", query);
        return series.path("data")
                .valueStream()
                .mapToInt(each -> each.path("exemplars").size())
                .sum();
    }

    private JsonNode ask(String path, String query) {
        var answer = get(path + URLEncoder.encode(query, StandardCharsets.UTF_8));
        var json = JSON.readTree(answer);
        if (!json.path("status").asString("").equals("success")) {
            throw new AssertionError(query + ": " + answer);
        }
        return json;
    }

    private String get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
