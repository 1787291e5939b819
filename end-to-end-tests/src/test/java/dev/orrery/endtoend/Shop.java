package dev.orrery.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A client that knows of the platform only where its gateway is. */
final class Shop {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String gateway;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant useUntil) {}

    Shop(String gateway) {
        this(gateway, HttpClient.newBuilder());
    }

    /** Where the door speaks TLS. */
    Shop(String gateway, SSLContext trust) {
        this(gateway, HttpClient.newBuilder().sslContext(trust));
    }

    private Shop(String gateway, HttpClient.Builder http) {
        this.gateway = gateway;
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    String token(String client) {
        return tokens.compute(client, (_, known) -> isGood(known) ? known : newToken(client))
                .text();
    }

    /** The tests together take longer than a token lives. */
    private static boolean isGood(@Nullable Token token) {
        return token != null && Instant.now().isBefore(token.useUntil());
    }

    private Token newToken(String client) {
        var credentials = Base64.getEncoder().encodeToString((client + ":" + client + "-secret").getBytes());
        var answer = send(HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        long seconds = answer.json().path("expires_in").asLong();
        return new Token(
                answer.json().path("access_token").asString(), Instant.now().plusSeconds(seconds / 2));
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer getAs(String client, String path, String... headers) {
        return send(request(path, headers).header("Authorization", "Bearer " + token(client)));
    }

    Answer postAs(String client, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + token(client))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer putAs(String client, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + token(client))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** Places an order of the shopper and waits up to 30 s for its end. */
    Answer order(String paymentToken, Line... lines) {
        return postAs("shopper", "/api/orders", orderOf(paymentToken, lines), "Prefer", "wait=30");
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body(), json(response.body()));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") || body.startsWith("[") ? JSON.readTree(body) : MissingNode.getInstance();
    }

    static String orderOf(String paymentToken, Line... lines) {
        List<String> parts = new ArrayList<>();
        for (Line line : lines) {
            parts.add("{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.sku(), line.quantity()));
        }
        return "{\"lines\":[%s],\"payment\":{\"method\":\"card\",\"token\":\"%s\"}}"
                .formatted(String.join(",", parts), paymentToken);
    }

    /** One product and how many of it. */
    record Line(String sku, int quantity) {}

    /** Creates a product of its own with so much in stock, so that no test disturbs another. */
    String product(String sku, int pieces) {
        var created = putAs(
                "admin",
                "/api/products/" + sku,
                "{\"name\":\"A product under test\",\"unitPrice\":{\"amount\":\"2.50\",\"currency\":\"GBP\"}}");
        if (created.status() != 201) {
            throw new IllegalStateException("cannot create a product: " + created);
        }
        if (pieces > 0) {
            var received = postAs(
                    "admin",
                    "/api/stock/" + sku + "/receipts",
                    "{\"reference\":\"opening-%s\",\"quantity\":%d}".formatted(sku, pieces));
            if (received.status() >= 300) {
                throw new IllegalStateException("cannot book goods in: " + received);
            }
        }
        return sku;
    }

    JsonNode stock(String sku) {
        return get("/api/stock/" + sku + "?consistency=strong").json();
    }
}
