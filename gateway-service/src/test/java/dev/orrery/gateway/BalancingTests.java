package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.defaults.Managed;
import dev.orrery.defaults.security.Tokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway in front of several instances of a service, some of which are not well. */
class BalancingTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String EJECT_QUICKLY = "orrery.resilience.calls.instances.breaker.open-for=200ms";

    private final Upstream one = new Upstream();
    private final Upstream other = new Upstream();
    private RunningGateway gateway;

    private void start(List<String> instances, String... settings) {
        one.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        gateway = RunningGateway.start(
                Map.of("order-service", instances, "identity-service", List.of(one.url())), settings);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        one.close();
        other.close();
    }

    @Test
    void sharesRequestsByWeightsThatAreChangedWhileItRuns() throws Exception {
        start(List.of(one.url(), other.url()), "orrery.gateway.balance.by-route.orders=weighted");
        read(1);
        assertThat(management().post("balance/" + id(one), "{\"weight\":3}").statusCode())
                .isEqualTo(200);
        int before = orders(one);

        read(40);

        assertThat(orders(one) - before).isCloseTo(30, within(1));
        assertThat(shown(one).get("weight").asInt()).isEqualTo(3);
    }

    @Test
    void changesThePolicyOfARouteWhileItRuns() throws Exception {
        start(List.of(one.url(), other.url()));
        read(4);
        assertThat(orders(one)).isEqualTo(2);

        assertThat(management()
                        .post("balance/orders", "{\"policy\":\"consistent-hash\"}")
                        .statusCode())
                .isEqualTo(200);
        read(10);

        assertThat(Math.abs(orders(one) - orders(other))).isEqualTo(10);
        assertThat(json(management().get("balance").body()).at("/routes/orders").asString())
                .isEqualTo("consistent-hash");
    }

    @Test
    void sendsEverythingToOneInstanceWhenItDoesNotBalance() throws Exception {
        start(List.of(one.url(), other.url()), "orrery.mechanisms.load-balancing.enabled=false");

        read(10);

        assertThat(List.of(orders(one), orders(other))).containsExactlyInAnyOrder(10, 0);
        assertThat(json(management().get("mechanisms/load-balancing").body())
                        .at("/state/requests/order-service")
                        .valueStream()
                        .map(JsonNode::asInt)
                        .sorted())
                .containsExactly(0, 10);
    }

    @Test
    void looksForAnotherInstanceThanTheFixedOneOnlyWhenThatIsEjected() throws Exception {
        String dead = "http://127.0.0.1:" + deadPort();
        start(List.of(one.url(), dead), "orrery.mechanisms.load-balancing.enabled=false");

        read(10);

        assertThat(orders(one)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"orders, policy, \"random\", 400", "orders, weight, 3, 400", "nobody, weight, 3, 404"})
    void refusesWhatIsNoPolicyAndWhoIsNotThere(String name, String field, String value, int status) throws Exception {
        start(List.of(one.url()));
        read(1);

        assertThat(management()
                        .post("balance/" + name, "{\"%s\":%s}".formatted(field, value))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void sendsNothingToAnInstanceThatRefusesUntilATrialGoesWell() throws Exception {
        int port = deadPort();
        String dead = "http://127.0.0.1:" + port;
        start(List.of(one.url(), dead), EJECT_QUICKLY);

        read(20);

        assertThat(orders(one)).isEqualTo(20);
        assertThat(shown("127.0.0.1:" + port).get("breaker").asString()).isNotEqualTo("CLOSED");
        assertThat(shown("127.0.0.1:" + port).get("requests").asLong()).isLessThanOrEqualTo(5);

        try (var again = new FickleUpstream(port)) {
            await().atMost(LIMIT).until(() -> {
                read(1);
                return shown("127.0.0.1:" + port).get("breaker").asString().equals("CLOSED");
            });
            assertThat(again.requests()).isNotEmpty();
        }
    }

    @Test
    void withoutEjectionHalfOfAllRequestsGoToTheDeadInstanceFirst() throws Exception {
        int port = deadPort();
        start(
                List.of(one.url(), "http://127.0.0.1:" + port),
                EJECT_QUICKLY,
                "orrery.mechanisms.passive-ejection.enabled=false");

        read(20);

        assertThat(shown("127.0.0.1:" + port).get("requests").asLong()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void asksTheOnlyInstanceThereIsThoughItHasRefused() throws Exception {
        int port = deadPort();
        start(
                List.of("http://127.0.0.1:" + port),
                "orrery.resilience.calls.instances.breaker.open-for=1h",
                "orrery.mechanisms.circuit-breaker.enabled=false");
        assertThat(get("/api/orders/1")).isEqualTo(503);

        try (var again = new FickleUpstream(port)) {
            assertThat(get("/api/orders/1")).isEqualTo(200);
        }
    }

    @Test
    void countsWhatIsUnderWayAndForgetsItHoweverItEnds() throws Exception {
        one.neverAnswer("/api/orders/never");
        start(List.of(one.url()), "orrery.resilience.calls.orders.time-limit=1s");

        var waiting = IntStream.range(0, 3)
                .mapToObj(_ -> gateway.sendAsync(gateway.request("/api/orders/never")
                        .header("Authorization", "Bearer " + signed(KEY, claims()))))
                .toList();
        await().atMost(LIMIT).until(() -> shown(one).get("inFlight").asInt() == 3);
        assertThat(management().get("prometheus").body()).contains("orrery_gateway_instance_in_flight");

        waiting.getFirst().cancel(true);
        waiting.stream()
                .skip(1)
                .forEach(each -> assertThat(each.join().statusCode()).isEqualTo(504));
        await().atMost(LIMIT).until(() -> shown(one).get("inFlight").asInt() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "orrery.gateway.balance.policy=random, orrery.gateway.balance.policy cannot hold: random is no policy",
        "orrery.gateway.balance.by-route.orders=none, orrery.gateway.balance.by-route.orders cannot hold",
        "orrery.gateway.balance.by-route.nowhere=weighted, orrery.gateway.balance.by-route.nowhere cannot hold"
    })
    void doesNotStartWithAPolicyOrRouteThatDoesNotExist(String setting, String message) {
        assertThatThrownBy(() -> start(List.of(one.url()), setting)).rootCause().hasMessageStartingWith(message);
    }

    private void read(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(get("/api/orders/1")).isEqualTo(200);
        }
    }

    private int get(String path) throws Exception {
        return gateway.send(gateway.request(path).header("Authorization", "Bearer " + signed(KEY, claims())))
                .statusCode();
    }

    private static int orders(Upstream upstream) {
        return (int) upstream.received().stream()
                .filter(each -> each.path().startsWith("/api/orders"))
                .count();
    }

    private Managed management() {
        return new Managed(gateway.context().getEnvironment());
    }

    private JsonNode shown(Upstream upstream) throws Exception {
        return shown(id(upstream));
    }

    private JsonNode shown(String instance) throws Exception {
        return json(management().get("balance").body())
                .at("/services/order-service")
                .valueStream()
                .filter(each -> each.get("instance").asString().equals(instance))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Upstream upstream) {
        return upstream.url().substring("http://".length());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private static int deadPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
