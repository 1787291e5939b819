package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.security.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductCacheTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final int MANY = 50;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static Warehouse warehouse;
    private static RunningGateway gateway;
    private static Mechanisms mechanisms;

    @BeforeAll
    static void start() {
        warehouse = new Warehouse(new JWKSet(KEY.toPublicJWK()).toString());
        var everywhere = List.of(warehouse.url());
        gateway = RunningGateway.start(
                Map.of("inventory-service", everywhere, "identity-service", everywhere),
                "orrery.gateway.cache.answer-max=10KB");
        mechanisms = gateway.context().getBean(Mechanisms.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        warehouse.close();
    }

    @AfterEach
    void putBack() {
        mechanisms.set(Mechanism.GATEWAY_CACHE, true);
        warehouse.open();
    }

    @Test
    void asksOnceForAllWhoAskAtTheSameTime() throws Exception {
        double before = count("collapsed");
        warehouse.shut();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = askTogether(clients, "/api/products/crowd");
            Awaitility.await().atMost(LIMIT).until(() -> count("collapsed") == before + MANY - 1);
            warehouse.open();

            for (var each : asking) {
                assertThat(each.get().body()).isEqualTo("/api/products/crowd as of 1");
            }
        }
        assertThat(warehouse.asked("/api/products/crowd")).hasSize(1);
    }

    @Test
    void asksForEachWithoutTheMechanism() throws Exception {
        mechanisms.set(Mechanism.GATEWAY_CACHE, false);
        warehouse.shut();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = askTogether(clients, "/api/products/stampede");
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> warehouse.asked("/api/products/stampede").size() == MANY);
            warehouse.open();

            for (var each : asking) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void givesAnAnswerAgainWhileItHolds() throws Exception {
        double before = count("hit");
        var first = get("/api/products/same?a=b");
        var second = get("/api/products/same?a=b");
        get("/api/products/same?a=c");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(first.headers().firstValue("Age")).isEmpty();
        assertThat(second.headers().firstValue("Age")).isPresent();
        assertThat(warehouse.asked("/api/products/same")).hasSize(2);
        assertThat(count("hit")).isEqualTo(before + 1);
    }

    @Test
    void tellsAClientThatItHasTheAnswerAlready() throws Exception {
        String tag = get("/api/products/known").headers().firstValue("ETag").orElseThrow();
        var again = gateway.send(gateway.request("/api/products/known").header("If-None-Match", "W/" + tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(again.headers().firstValue("Cache-Control")).isPresent();
        assertThat(warehouse.asked("/api/products/known")).hasSize(1);
    }

    @Test
    void asksWhetherAStaleAnswerStillHolds() {
        double before = count("revalidated");
        Awaitility.await().atMost(LIMIT).until(() -> {
            assertThat(get("/api/products/brief").body()).isEqualTo("/api/products/brief as of 1");
            return count("revalidated") == before + 1;
        });

        assertThat(warehouse.asked("/api/products/brief")).hasSize(2);
        assertThat(warehouse.asked("/api/products/brief").getLast().get("If-None-Match"))
                .isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "no-store", "silent", "cookie"})
    void keepsNothingThatIsNotForAll(String kind) throws Exception {
        assertThat(get("/api/products/" + kind).statusCode()).isEqualTo(200);
        assertThat(get("/api/products/" + kind).statusCode()).isEqualTo(200);

        assertThat(warehouse.asked("/api/products/" + kind)).hasSize(2);
    }

    @Test
    void keepsNoAnswerThatIsTooLarge() throws Exception {
        assertThat(get("/api/products/large").body()).hasSize(20_000);
        assertThat(get("/api/products/large").body()).hasSize(20_000);
    }

    @Test
    void keepsNoFailure() throws Exception {
        assertThat(get("/api/products/broken").statusCode()).isEqualTo(500);
        assertThat(get("/api/products/broken").statusCode()).isEqualTo(200);
    }

    @Test
    void givesNobodyTheAnswerToAnotherLanguage() throws Exception {
        for (String language : List.of("de", "en", "de")) {
            var answer = gateway.send(gateway.request("/api/products/varied").header("Accept-Language", language));

            assertThat(answer.statusCode()).isEqualTo(200);
        }

        assertThat(warehouse.asked("/api/products/varied")).hasSize(3);
    }

    @Test
    void doesNotAnswerOneClientWithWhatIsForAnother() throws Exception {
        String path = "/api/products/token";
        get(path);
        var mine = gateway.request(path).header("Authorization", "Bearer " + signed(KEY, claims()));

        assertThat(gateway.send(mine).headers().firstValue("Age")).isEmpty();
        assertThat(warehouse.asked(path)).hasSize(2);
    }

    @Test
    void letsNoFieldOfOneClientDecideWhatAllOthersSee() throws Exception {
        gateway.send(gateway.request("/api/products/poisoned")
                .header("X-Template", "evil")
                .header("Cookie", "theme=evil")
                .header("Accept-Language", "evil"));

        assertThat(warehouse.asked("/api/products/poisoned"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.values()).noneMatch(each -> each.contains("evil")));
    }

    @Test
    void forgetsWhatWasChangedThroughIt() throws Exception {
        String path = "/api/products/changed";
        get(path);
        get("/api/products");
        HttpRequest.Builder change = gateway.request(path)
                .header("Authorization", "Bearer " + signed(KEY, claims()))
                .PUT(BodyPublishers.ofString("{}"));
        assertThat(gateway.send(change).statusCode()).isEqualTo(200);

        assertThat(get(path).body()).isEqualTo(path + " as of 3");
        assertThat(get("/api/products").body()).isEqualTo("/api/products as of 2");
    }

    /** Whoever asked first may leave; the others still have their answer, and from the same load. */
    @Test
    void goesOnLoadingWhenTheFirstClientLeaves() throws Exception {
        String path = "/api/products/left";
        double before = count("collapsed");
        warehouse.shut();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = new RawClient(gateway.port());
            first.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            Awaitility.await().atMost(LIMIT).until(() -> warehouse.asked(path).size() == 1);
            Future<HttpResponse<String>> second = clients.submit(() -> get(path));
            Awaitility.await().atMost(LIMIT).until(() -> count("collapsed") == before + 1);
            first.close();
            warehouse.open();

            assertThat(second.get().body()).isEqualTo(path + " as of 1");
        }
        assertThat(warehouse.asked(path)).hasSize(1);
    }

    private static List<Future<HttpResponse<String>>> askTogether(ExecutorService clients, String path) {
        return IntStream.range(0, MANY)
                .mapToObj(_ -> clients.submit((Callable<HttpResponse<String>>) () -> get(path)))
                .toList();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return gateway.send(gateway.request(path));
    }

    private static double count(String outcome) {
        return gateway.context()
                .getBean(MeterRegistry.class)
                .get("orrery.gateway.cache")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
