package dev.orrery.gateway;

import static dev.orrery.gateway.Limited.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gateways in front of a real Redis; the second believes what comes from this machine about addresses. */
class RateLimitingIntegrationTests {

    private static final String USUAL = "sliding-window 5/1h";
    private static final String ORDER = "/api/orders/1";

    private static Limited platform;

    private final String customer = "customer-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        platform = new Limited(
                List.of(
                        "orrery.gateway.limits.policies.customer=" + USUAL,
                        "orrery.gateway.limits.policies.slow=leaky-bucket 2/1s",
                        "orrery.gateway.limits.by-route.identity.customer=slow"),
                "orrery.gateway.limits.trusted-proxies=127.0.0.0/8");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void putBack() throws Exception {
        terms("customer", USUAL);
        terms("anonymous", "sliding-window 600/1m");
        platform.tell("mechanisms/rate-limiting", "{\"enabled\":true}");
        platform.tell("mechanisms/shared-limits", "{\"enabled\":true}");
    }

    private static void terms(String policy, String terms) throws Exception {
        platform.tell("limits/" + policy, "{\"terms\":\"" + terms + "\"}");
    }

    @Test
    void tellsWhatIsLeftAndRefusesWithAProblem() throws Exception {
        var first = platform.ask(customer);
        platform.admitted(customer, 4);
        var refused = platform.ask(customer);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"customer\";q=5;w=3600");
        assertThat(header(first, "RateLimit")).isEqualTo("\"customer\";r=4;t=3600");
        assertThat(first.headers().firstValue("Retry-After")).isEmpty();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(refused).get("type").asString()).isEqualTo("urn:orrery:problem:rate-limited");
        assertThat(header(refused, "RateLimit")).isEqualTo("\"customer\";r=0;t=" + header(refused, "Retry-After"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-window", "sliding-window", "token-bucket", "leaky-bucket"})
    void admitsOneMoreWhenTheTimeIsOverThatItTold(String algorithm) throws Exception {
        terms("customer", algorithm + " 3/20s");
        await().atMost(Duration.ofMinutes(1)).until(() -> platform.ask(customer).statusCode() == 429);
        var retryAfter = Long.parseLong(header(platform.ask(customer), "Retry-After"));

        await().pollDelay(Duration.ofSeconds(retryAfter))
                .atMost(Duration.ofSeconds(retryAfter + 20))
                .until(() -> true);

        assertThat(platform.ask(customer).statusCode()).isEqualTo(200);
    }

    @Test
    void countsACustomerOnceForAllGateways() throws Exception {
        double before = platform.decisions("admitted", "redis");

        assertThat(platform.admitted(customer, 16)).isEqualTo(5);
        assertThat(platform.decisions("admitted", "redis") - before).isEqualTo(5);
    }

    @Test
    void admitsTheLimitAtEachGatewayWithoutSharedLimits() throws Exception {
        platform.tell("mechanisms/shared-limits", "{\"enabled\":false}");

        assertThat(platform.admitted(customer, 16)).isEqualTo(10);
    }

    @Test
    void admitsEverythingWithoutRateLimiting() throws Exception {
        platform.admitted(customer, 5);
        platform.tell("mechanisms/rate-limiting", "{\"enabled\":false}");

        assertThat(platform.admitted(customer, 30)).isEqualTo(30);
        assertThat(platform.ask(customer).headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    @Test
    void knowsCustomersApartAndWhoMayDoMore() throws Exception {
        platform.admitted(customer, 6);
        String other = "other-" + UUID.randomUUID();

        assertThat(header(platform.ask(other), "RateLimit")).startsWith("\"customer\";r=4");
        assertThat(policyOf(platform.ask(0, token(other, "shop orders:any"), ORDER)))
                .isEqualTo("\"orders-any\";q=50000;w=60");
        assertThat(policyOf(platform.ask(0, token(other, "catalog stock billing"), ORDER)))
                .isEqualTo("\"staff\";q=50000;w=60");
        assertThat(policyOf(platform.send(0, platform.gateway(0).request("/api/products/1"))))
                .isEqualTo("\"anonymous\";q=600;w=60");
    }

    @Test
    void choosesAnotherPolicyForARoute() throws Exception {
        var answer = platform.ask(0, token(customer, "shop"), "/.well-known/openid-configuration");

        assertThat(policyOf(answer)).isEqualTo("\"slow\";q=2;w=1");
    }

    @Test
    void limitsNeitherHealthNorPreflightQuestions() throws Exception {
        terms("anonymous", "sliding-window 1/2h");
        var gateway = platform.gateway(0);
        gateway.send(gateway.request("/api/products/1"));
        assertThat(gateway.send(gateway.request("/api/products/1")).statusCode())
                .isEqualTo(429);

        assertThat(gateway.send(gateway.request("/health")).statusCode()).isEqualTo(200);
        assertThat(gateway.send(gateway.request("/api/products/1")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", "http://elsewhere")
                                .header("Access-Control-Request-Method", "GET"))
                        .statusCode())
                .isNotEqualTo(429);
    }

    @Test
    void isNotFooledByAnAddressThatAStrangerMadeUp() throws Exception {
        terms("anonymous", "sliding-window 3/3h");

        assertThat(anonymous(0, 20)).isLessThanOrEqualTo(3);
    }

    @Test
    void believesAProxyThatIsTrusted() throws Exception {
        terms("anonymous", "sliding-window 4/4h");

        assertThat(anonymous(1, 20)).isEqualTo(20);
    }

    /** How many are admitted that each claim to come from an address of their own. */
    private static int anonymous(int gateway, int requests) throws Exception {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            var request = platform.gateway(gateway)
                    .request("/api/products/1")
                    .header("X-Forwarded-For", UUID.randomUUID().toString().substring(0, 4) + ":" + i + "::1");
            admitted += platform.send(gateway, request).statusCode() == 200 ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void takesOtherTermsWhileItRuns() throws Exception {
        platform.admitted(customer, 6);

        terms("customer", "token-bucket 7/1h");

        assertThat(platform.admitted(customer, 10)).isEqualTo(7);
        var managed = platform.managed(0);
        assertThat(json(managed.get("limits")).get("customer").asString()).isEqualTo("token-bucket 7/PT1H");
        assertThat(managed.post("limits/customer", "{\"terms\":\"token-bucket 7/1h burst 1\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(managed.post("limits/nobody", "{\"terms\":\"token-bucket 7/1h\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String policyOf(HttpResponse<String> answer) {
        return header(answer, "RateLimit-Policy");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("no " + name);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
