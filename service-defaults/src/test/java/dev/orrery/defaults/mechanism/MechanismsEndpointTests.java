package dev.orrery.defaults.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MechanismsEndpointTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = ServedApplication.startAlone(App.class, "orrery.resilience.enabled=false")
                .context();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void switchesAMechanismOffAndOnAgain() throws Exception {
        var off = post("retry", "{\"enabled\":false}");

        assertThat(off.statusCode()).isEqualTo(200);
        assertThat(json(off).at("/enabled").asBoolean(true)).isFalse();
        assertThat(json(off).at("/state/attempts").asInt()).isEqualTo(3);
        assertThat(isOn(Mechanism.RETRY)).isFalse();

        var on = post("retry", "{\"enabled\":true}");

        assertThat(json(on).at("/enabled").asBoolean()).isTrue();
        assertThat(isOn(Mechanism.RETRY)).isTrue();
    }

    @Test
    void showsOneAndAll() throws Exception {
        assertThat(json(get("/inbox")).at("/purpose").asString()).isEqualTo(Mechanism.INBOX.purpose());
        assertThat(json(get("")).propertyNames()).containsExactly("inbox", "retry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "inbx"})
    void namesWhatItCarriesOutWhenAskedForSomethingElse(String id) throws Exception {
        for (var answer : new HttpResponse<?>[] {get("/" + id), post(id, "{\"enabled\":false}")}) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body().toString()).isEqualTo("{\"unknown\":\"%s\",\"known\":[\"inbox\",\"retry\"]}", id);
        }
        assertThat(isOn(Mechanism.OUTBOX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"enabled\":\"perhaps\"}", "{", ""})
    void switchesNothingWithoutAClearWord(String body) throws Exception {
        assertThat(post("inbox", body).statusCode()).isEqualTo(400);
        assertThat(isOn(Mechanism.INBOX)).isTrue();
    }

    private static boolean isOn(Mechanism mechanism) {
        return service.getBean(Mechanisms.class).enabled(mechanism);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private static HttpResponse<String> post(String id, String body) throws Exception {
        return send(request("/" + id).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + service.getEnvironment().getProperty("local.management.port") + "/actuator/mechanisms" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @OpenToEverybody
    static class App {

        @Bean
        MechanismState inbox() {
            return new Shown(Mechanism.INBOX, Map.of());
        }

        @Bean
        MechanismState retry() {
            return new Shown(Mechanism.RETRY, Map.of("attempts", 3));
        }
    }

    private record Shown(Mechanism mechanism, Map<String, Object> state) implements MechanismState {}
}
