package dev.orrery.endtoend;

import static dev.orrery.endtoend.ComposeProject.docker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door before two gateways in containers: what it lets through, keeps, and does without one of them. */
@Timeout(600)
class EdgeComposeEndToEndTests {

    private static final int PORT = Ports.free();
    private static final String EDGE = "https://localhost:" + PORT;
    private static final SSLContext TRUST = trust();
    private static final Shop SHOP = new Shop(EDGE, TRUST);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .sslContext(TRUST)
            .version(HttpClient.Version.HTTP_2)
            .build();
    private static final ComposeProject PROJECT = new ComposeProject(
            "orrery-test-edge",
            "docker-compose.yml:deploy/compose/edge.yml",
            Map.of("ORRERY_EDGE_PORT", Integer.toString(PORT)));

    @BeforeAll
    static void start() {
        ComposeProject.assumeImages("nginx:1.28-alpine");
        PROJECT.start("--scale", "gateway-service=2");
    }

    @AfterAll
    static void stop() {
        PROJECT.remove();
    }

    @Test
    void confirmsAnOrderOverTls() {
        var order = SHOP.order("tok_ok", new Line("85123A", 2));

        assertThat(order.status()).as(order.text()).isEqualTo(201);
        assertThat(order.orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void speaksHttp2() throws Exception {
        assertThat(get("/api/products?limit=1").version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void keepsAnswersAboutProductsAsLongAsTheySayAndForNobodyInParticular() throws Exception {
        String path = "/api/products/85123A?of=" + System.nanoTime();

        assertThat(cached(get(path))).isEqualTo("MISS");
        assertThat(cached(get(path))).isEqualTo("HIT");
        assertThat(cached(get(path, "Cache-Control", "no-cache"))).isEqualTo("BYPASS");
        assertThat(cached(get(path, "Authorization", "Bearer " + SHOP.token("shopper"))))
                .isEqualTo("BYPASS");
        assertThat(get("/api/stock/85123A").headers().firstValue("X-Edge-Cache"))
                .isEmpty();
    }

    @Test
    void isTheIssuerOfTokens() {
        var metadata = SHOP.get("/.well-known/openid-configuration").json();

        assertThat(metadata.path("issuer").asString("")).isEqualTo(EDGE);
    }

    /** Each of two made-up addresses would have a limit of its own if a client's word counted. */
    @Test
    void doesNotLetAClientChooseItsAddress() throws Exception {
        int first =
                remaining(get("/api/stock/85123A", "X-Forwarded-For", "203.0.113.7", "Forwarded", "for=203.0.113.7"));
        int second =
                remaining(get("/api/stock/85123A", "X-Forwarded-For", "203.0.113.8", "Forwarded", "for=203.0.113.8"));

        assertThat(second).isLessThan(first);
    }

    @Test
    void letsTheGatewayRefuseWhatIsTooLarge() {
        var answer = SHOP.postAs("shopper", "/api/orders", " ".repeat(1_500_000));

        answer.isProblem(413, "payload-too-large");
    }

    @Test
    void goesOnWithOneGatewayAndSaysSoWithNone() {
        var gateways = PROJECT.containers("gateway-service");
        SHOP.token("replayer");
        try (var buyer = new Buyer(List.of(SHOP), "85123A")) {
            buyer.awaitMore(3);
            docker("kill", gateways.getFirst());
            buyer.awaitMore(10);

            assertThat(buyer.settle().keySet()).isEqualTo(Set.of("CONFIRMED"));
        }
        docker("kill", gateways.getLast());
        var none = SHOP.get("/api/stock/85123A");
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.header("content-type")).isEqualTo("application/problem+json");

        gateways.forEach(gateway -> docker("start", gateway));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> gateways.stream().allMatch(PROJECT::isHealthy)
                        && SHOP.get("/api/stock/85123A").status() == 200);
    }

    @Test
    void publishesNothingElse() {
        assertThat(PROJECT.compose("ps", "--format", "{{.Service}} {{.Ports}}")
                        .output()
                        .lines())
                .filteredOn(line -> line.contains("->"))
                .singleElement()
                .asString()
                .startsWith("edge ")
                .contains("127.0.0.1:" + PORT + "->8443/tcp")
                .doesNotContain("0.0.0.0:");
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(EDGE + path)).timeout(Duration.ofSeconds(30));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static String cached(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Edge-Cache").orElse("");
    }

    private static int remaining(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("RateLimit")
                .map(EdgeComposeEndToEndTests::remaining)
                .orElseThrow();
    }

    private static int remaining(String limit) {
        return Integer.parseInt(limit.replaceAll(".*r=(\\d+).*", "$1"));
    }

    private static SSLContext trust() {
        try (var certificate =
                Files.newInputStream(ComposeProject.ROOT.resolve("deploy/compose/secrets/tls-certificate"))) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "edge", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
