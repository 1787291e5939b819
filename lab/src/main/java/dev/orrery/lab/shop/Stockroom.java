package dev.orrery.lab.shop;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Lists products of an experiment's own and brings goods in, so that its orders touch nobody else's stock. */
public final class Stockroom {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;
    private static final long PAUSE_MAX_SECONDS = 5;

    private final URI gateway;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** The stockroom behind this gateway. */
    public Stockroom(URI gateway) {
        this(gateway, PATIENCE);
    }

    /** @param patience for how long a platform that is not available, so soon after another experiment, is asked again */
    Stockroom(URI gateway, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
    }

    /** An access token of a demo client. */
    public String token(String client) {
        var credentials = Base64.getEncoder()
                .encodeToString((client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        return JSON.readTree(send(request, 200)).path("access_token").asString("");
    }

    /**
     * Lists products at one pound each, with goods of all of them.
     *
     * @param prefix how their SKUs begin
     * @param pieces of each
     * @return their SKUs
     */
    public List<String> stock(String prefix, int products, int pieces) {
        var token = token("admin");
        var skus = IntStream.rangeClosed(1, products)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
        for (var sku : skus) {
            var product = """
                    {"name":"Specimen %s","unitPrice":{"amount":"1.00","currency":"GBP"}}""".formatted(sku);
            send(json("/api/products/" + sku, token).PUT(HttpRequest.BodyPublishers.ofString(product)), 201);
            var receipt = """
                    {"reference":"%s","quantity":%d}""".formatted(sku, pieces);
            send(
                    json("/api/stock/" + sku + "/receipts", token).POST(HttpRequest.BodyPublishers.ofString(receipt)),
                    201);
        }
        return skus;
    }

    private HttpRequest.Builder json(String path, String token) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    /**
     * All of it may be sent twice: a product is the same afterwards, and a receipt has a reference. What had been done
     * although the first answer was 503 is then no longer new, and 200 says so.
     */
    private String send(HttpRequest.Builder prepared, int expected) {
        var request = prepared.timeout(LIMIT).build();
        long end = System.nanoTime() + patience.toNanos();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean again = false;
            while (answer.statusCode() == UNAVAILABLE && System.nanoTime() < end) {
                long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
                Thread.sleep(Duration.ofSeconds(Math.min(seconds, PAUSE_MAX_SECONDS)));
                answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                again = true;
            }
            if (answer.statusCode() != expected && !(again && answer.statusCode() == 200)) {
                throw LauncherException.failed(request.method() + " " + request.uri() + " was answered with "
                        + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw LauncherException.failed("No answer from " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
