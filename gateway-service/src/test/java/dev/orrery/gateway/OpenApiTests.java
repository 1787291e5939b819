package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.openapi.DocumentedApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the platform, as they are documented and as they are. */
class OpenApiTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Upstream upstream;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() {
        upstream = new Upstream();
        String simple = "spring.cloud.discovery.client.simple.instances.";
        gateway = new SpringApplicationBuilder(GatewayServiceApplication.class)
                .properties(Map.of(
                        "eureka.client.enabled",
                        "false",
                        "orrery.security.issuer",
                        "http://localhost:8080",
                        simple + "order-service[0].uri",
                        upstream.url(),
                        simple + "inventory-service[0].uri",
                        upstream.url(),
                        simple + "identity-service[0].uri",
                        upstream.url()))
                .run("--server.port=0");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void saysWhatTheDocumentationSays() throws Exception {
        var document = call("GET", "/openapi");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(DocumentedApi.of("gateway-service")
                        .differencesFrom(JsonMapper.shared().readTree(document.body())))
                .isEmpty();
    }

    @Test
    void answersAtEveryAddressThatItDescribes() throws Exception {
        for (var call : DocumentedApi.of("gateway-service").calls()) {
            assertThat(call(call.method(), call.path()).statusCode())
                    .as(call.name())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"orders", "catalogue", "identity"})
    void leadsToTheDescriptionOfEachService(String name) throws Exception {
        upstream.received().clear();

        assertThat(call("GET", "/openapi/" + name).statusCode()).isEqualTo(200);

        assertThat(upstream.received())
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v3/api-docs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi/payments",
                "/openapi/orders/actuator",
                "/openapi/orders.yaml",
                "/openapi/",
                "/v3/api-docs",
                "/openapi/orders/../../actuator"
            })
    void opensNothingBesideThem(String path) throws Exception {
        upstream.received().clear();

        assertThat(call("GET", path).statusCode()).isIn(400, 404);

        assertThat(upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "inventory-service", "identity-service"})
    void passesOnEveryDocumentedCallAndAsksForATokenWhereItIsDocumented(String service) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (var call : DocumentedApi.of(service).calls()) {
            int expected = call.scopes().isEmpty() ? 200 : 401;
            int status =
                    call(call.method(), call.path().replaceAll("\\{\\w+}", "1")).statusCode();
            if (status != expected) {
                wrong.add(call.name() + " is answered with " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> call(String method, String path) throws Exception {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return HTTP.send(request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }
}
