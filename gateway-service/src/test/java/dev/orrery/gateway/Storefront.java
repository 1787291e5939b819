package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.defaults.security.Tokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway in front of real HTTP servers that a fixed list names, with tokens signed by a real key. */
final class Storefront implements AutoCloseable {

    static final RSAKey KEY = Tokens.key("k1");

    private final Upstream upstream = new Upstream();
    private final RunningGateway gateway;

    Storefront() throws IOException {
        upstream.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        upstream.answer("/api/orders/refused", 409, "{\"type\":\"urn:orrery:problem:not-cancellable\"}");
        upstream.neverAnswer("/api/orders/never");
        gateway = RunningGateway.start(
                Map.of(
                        "order-service",
                        List.of(upstream.url(), "http://127.0.0.1:" + deadPort()),
                        "identity-service",
                        List.of(upstream.url())),
                "orrery.resilience.usual.time-limit=1s");
    }

    private static int deadPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Upstream upstream() {
        return upstream;
    }

    RunningGateway gateway() {
        return gateway;
    }

    static String token() {
        return signed(KEY, claims());
    }

    HttpRequest.Builder get(String path) {
        return gateway.request(path);
    }

    HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return get(path).POST(body).header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return gateway.send(request);
    }

    static void isProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("type").asString()).isEqualTo("urn:orrery:problem:" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(answer.body())
                .doesNotContain("127.0.0.1")
                .doesNotContain("dev.orrery")
                .doesNotContain("Exception");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }
}
