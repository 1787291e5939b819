package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.openapi.DocumentedApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the platform, as they are documented and as they are. */
class OpenApiTests {

    private static Upstream upstream;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        upstream = new Upstream();
        var everywhere = List.of(upstream.url());
        gateway = RunningGateway.start(Map.of(
                "order-service",
                everywhere,
                "inventory-service",
                everywhere,
                "payment-service",
                everywhere,
                "identity-service",
                everywhere));
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
            assertThat(call(call.method(), call.path().replaceAll("[{}]", "")).statusCode())
                    .as(call.name())
                    .isEqualTo(call.scopes().isEmpty() ? 200 : 401);
        }
    }

    @ParameterizedTest
    @CsvSource({"orders", "catalogue", "payments", "identity"})
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
                "/openapi/discovery",
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
        return gateway.send(gateway.request(path).method(method, BodyPublishers.noBody()));
    }
}
