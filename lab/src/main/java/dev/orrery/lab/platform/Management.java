package dev.orrery.lab.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks and sets the operator's endpoints of a service's instance, each within two seconds. */
public final class Management {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Target target;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** Reaches the instances of this platform. */
    public Management(Target target) {
        this.target = target;
    }

    /** What an endpoint says; empty when it does not answer with 200. */
    public Optional<JsonNode> read(String instance, String endpoint) {
        return send(HttpRequest.newBuilder(address(instance, endpoint)).GET());
    }

    /** Sets an endpoint; false when it did not answer with success. */
    public boolean write(String instance, String endpoint, String json) {
        return send(HttpRequest.newBuilder(address(instance, endpoint))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)))
                .isPresent();
    }

    /** Whether something at this address answers with success. */
    public boolean answers(URI endpoint) {
        return send(HttpRequest.newBuilder(endpoint).GET()).isPresent();
    }

    private URI address(String instance, String endpoint) {
        return URI.create(target.management(target.instance(instance)) + "/" + endpoint);
    }

    private Optional<JsonNode> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? Optional.of(answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()))
                    : Optional.empty();
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
