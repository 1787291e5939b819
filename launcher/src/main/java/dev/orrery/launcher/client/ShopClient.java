package dev.orrery.launcher.client;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the shop through the gateway. */
public final class ShopClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final String gatewayUrl;

    public ShopClient(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
    }

    /** An access token of a demo client; fails when the platform does not give one. */
    public String token(DemoClient client) {
        try {
            var credentials = Base64.getEncoder()
                    .encodeToString((client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
            var answer = send(
                    "POST",
                    "/oauth2/token",
                    Map.of(
                            "Authorization",
                            "Basic " + credentials,
                            "Content-Type",
                            "application/x-www-form-urlencoded"),
                    "grant_type=client_credentials");
            return answer.json()
                    .map(json -> json.path("access_token").asString(""))
                    .filter(token -> !token.isEmpty())
                    .orElseThrow(() -> LauncherException.failed("The gateway answered the request for a token with "
                            + answer.status() + "; ./orrery status shows what is wrong."));
        } catch (IOException e) {
            throw LauncherException.failed(
                    "No answer from " + gatewayUrl + " (" + e.getMessage() + "); ./orrery status shows what runs.", e);
        }
    }

    /** Whether this path answers with status 200 now. */
    public boolean answers(String path, Optional<String> token) {
        try {
            Map<String, String> headers = token.map(value -> Map.of("Authorization", "Bearer " + value))
                    .orElse(Map.of());
            return send("GET", path, headers, "").status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * A product.
     *
     * @param available how many pieces can be sold
     */
    public record Product(String sku, int available) {}

    /** The first products of the catalogue, 500 at most; none when it is empty or does not answer. */
    public List<Product> products(int most) {
        try {
            return send("GET", "/api/products?limit=" + most, Map.of(), "").json().stream()
                    .flatMap(json -> json.path("items").valueStream())
                    .map(item -> new Product(
                            item.path("sku").asString(), item.path("available").asInt()))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /**
     * Orders one piece of each and waits up to ten seconds until the order is final; returns its status, or what went
     * wrong.
     */
    public String order(Collection<String> skus, String token) {
        var lines =
                skus.stream().map("{\"sku\":\"%s\",\"quantity\":1}"::formatted).collect(Collectors.joining(","));
        var body = """
                {"lines":[%s],"payment":{"method":"card","token":"tok_ok"}}""".formatted(lines);
        var headers = Map.of(
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Prefer",
                "wait=10",
                "Idempotency-Key",
                "launcher-" + UUID.randomUUID());
        try {
            var answer = send("POST", "/api/orders", headers, body);
            return answer.json().map(json -> json.path("status").asString("")).orElse("HTTP status " + answer.status());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Answer send(String method, String path, Map<String, String> headers, String body) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(gatewayUrl + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        headers.forEach(connection::setRequestProperty);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        if (status >= 300) {
            return new Answer(status, Optional.empty());
        }
        return new Answer(status, Optional.of(JSON.readTree(connection.getInputStream())));
    }

    private record Answer(int status, Optional<JsonNode> json) {}
}
