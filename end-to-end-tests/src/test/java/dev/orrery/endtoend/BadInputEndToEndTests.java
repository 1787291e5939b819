package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.endtoend.Shop.Line;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Platform.LOCK)
class BadInputEndToEndTests {

    private final Shop shop = Platform.shared().shop();

    @AfterAll
    static void everyPromiseHeld() {
        Platform.shared().assertEveryPromiseHeld();
    }

    private Answer place(String body, String... headers) {
        return shop.postAs("shopper", "/api/orders", body, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "\"order\"", "{\"lines\":[}", "{\"lines\":[],\"payment\":null}", "{}"})
    void whatIsNoOrderIsRefused(String body) {
        place(body).isProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sku\":\"85123A\",\"quantity\":0}          | /lines/0/quantity",
                "{\"sku\":\"85123A\",\"quantity\":-1}         | /lines/0/quantity",
                "{\"sku\":\"85123A\",\"quantity\":100001}     | /lines/0/quantity",
                "{\"sku\":\"85123A\",\"quantity\":99999999999}| /lines/0/quantity",
                "{\"sku\":\"85123A\",\"quantity\":\"3\"}      | /lines/0/quantity",
                "{\"sku\":\"85123A\",\"quantity\":1.5}        | /lines/0/quantity",
                "{\"sku\":\"85123A\"}                         | /lines/0/quantity",
                "{\"sku\":\"\",\"quantity\":1}                | /lines/0/sku",
                "{\"sku\":7,\"quantity\":1}                   | /lines/0/sku",
                "{\"sku\":\"85123A\",\"quantity\":1,\"x\":1}  | /lines/0/x"
            })
    void theProblemPointsAtTheLineAndField(String line, String pointer) {
        place("{\"lines\":[" + line + "],\"payment\":{\"method\":\"card\",\"token\":\"tok_ok\"}}")
                .isProblem(400, "invalid-request")
                .pointsAt(pointer);
    }

    @Test
    void anUnknownFieldIsNamed() {
        place(Shop.orderOf("tok_ok", new Line("85123A", 1)).replaceFirst("\\{", "{\"discount\":99,"))
                .isProblem(400, "invalid-request")
                .pointsAt("/discount");
    }

    @Test
    void aThousandAndOneLinesAreTooMany() {
        var lines = IntStream.rangeClosed(1, 1001)
                .mapToObj(n -> new Line("SKU-" + n, 1))
                .toArray(Line[]::new);

        place(Shop.orderOf("tok_ok", lines)).isProblem(400, "invalid-request").pointsAt("/lines");
    }

    @Test
    void anUnknownProductIsNamed() {
        var refused = place(Shop.orderOf("tok_ok", new Line("NO-SUCH-THING", 1)));

        refused.isProblem(422, "unknown-sku");
        assertThat(refused.text()).contains("NO-SUCH-THING");
    }

    @Test
    void twoMebibytesAreTooLargeWithAndWithoutALength() {
        var body = "x".repeat(2 * 1024 * 1024);
        place(body).isProblem(413, "payload-too-large");

        var chunked = shop.send(shop.request("/api/orders")
                .header("Authorization", "Bearer " + shop.token("shopper"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes()))));
        chunked.isProblem(413, "payload-too-large");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        shop.send(shop.request("/api/orders")
                        .header("Authorization", "Bearer " + shop.token("shopper"))
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<order/>")))
                .isProblem(415, "unsupported-media-type");
        shop.getAs("shopper", "/api/orders", "Accept", "text/xml").isProblem(406, "not-acceptable");
    }

    @Test
    void anotherMethodIsRefused() {
        shop.send(shop.request("/api/orders")
                        .header("Authorization", "Bearer " + shop.token("shopper"))
                        .method("PATCH", BodyPublishers.ofString("{}")))
                .isProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/actuator", "/actuator/health", "/v3/api-docs"})
    void nothingElseIsReachable(String path) {
        shop.getAs("shopper", path).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//actuator/env", "/api/../actuator/env", "/api/%2e%2e/actuator", "/api/orders;x/1"})
    void anAmbiguousPathIsRefused(String path) {
        shop.getAs("shopper", path).isProblem(400, "invalid-request");
    }

    @Test
    void withoutATokenNothingIsOrdered() {
        var refused = shop.get("/api/orders");

        refused.isProblem(401, "unauthenticated");
        assertThat(refused.header("www-authenticate")).startsWith("Bearer");
    }

    @Test
    void aForgedTokenIsRefused() {
        var genuine = shop.token("shopper").split("\\.");
        var unsigned = encode("{\"alg\":\"none\"}") + "." + genuine[1] + ".";
        var otherClaims = genuine[0] + "." + encode("{\"sub\":\"admin\",\"scope\":\"orders:any\"}") + "." + genuine[2];

        for (String forged : new String[] {unsigned, otherClaims, "no-token", "a.b.c", "x".repeat(9000)}) {
            shop.get("/api/orders", "Authorization", "Bearer " + forged).isProblem(401, "unauthenticated");
        }
    }

    private static String encode(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes());
    }

    @Test
    void aScopeOpensItsOwnDoorsOnly() {
        shop.postAs("admin", "/api/orders", Shop.orderOf("tok_ok", new Line("85123A", 1)))
                .isProblem(403, "forbidden");
        shop.putAs(
                        "shopper",
                        "/api/products/X",
                        "{\"name\":\"X\",\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"GBP\"}}")
                .isProblem(403, "forbidden");
        shop.postAs("shopper", "/api/stock/85123A/receipts", "{\"reference\":\"r\",\"quantity\":1}")
                .isProblem(403, "forbidden");
        place(Shop.orderOf("tok_ok", new Line("85123A", 1)).replaceFirst("\\{", "{\"customerId\":\"another\","))
                .isProblem(403, "forbidden");
    }

    @Test
    void aMalformedIdempotencyKeyIsRefused() {
        var body = Shop.orderOf("tok_ok", new Line("85123A", 1));

        place(body, "Idempotency-Key", "").isProblem(400, "invalid-request");
        place(body, "Idempotency-Key", "with space").isProblem(400, "invalid-request");
        place(body, "Idempotency-Key", "k".repeat(201)).isProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE product; --",
                "Robert\\n2026-11-22 ERROR forged line",
                "🎁 שלום مرحبا ‮txet",
                "${jndi:ldap://127.0.0.1/a}",
                "<script>alert(1)</script>"
            })
    void everyTextIsJustText(String text) {
        var sku = "E2E-" + UUID.randomUUID();
        var body = "{\"name\":\"%s\",\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"GBP\"}}".formatted(text);

        var created = shop.putAs("admin", "/api/products/" + sku, body);

        if (created.status() == 201) {
            assertThat(shop.get("/api/products/" + sku).json().path("name"))
                    .isEqualTo(created.json().path("name"));
        } else {
            created.isProblem(400, "invalid-request").pointsAt("/name");
        }
        assertThat(shop.get("/api/products?limit=1").status()).isEqualTo(200);
    }

    @Test
    void textInEveryOtherFieldIsJustText() {
        var injection = "x'; DROP TABLE orders; --";

        assertThat(place(Shop.orderOf("tok_ok", new Line(injection, 1))).status())
                .isIn(400, 422);
        assertThat(place(Shop.orderOf(injection, new Line("85123A", 1))).status())
                .isIn(202, 400);
        assertThat(shop.get("/api/products?query=%27%25_%5C").status()).isEqualTo(200);
        shop.getAs("shopper", "/api/orders?status=%27%20OR%201%3D1").isProblem(400, "invalid-request");
        shop.getAs("shopper", "/api/orders?cursor=%27").isProblem(400, "invalid-request");
        shop.getAs("shopper", "/api/orders?limit=501").isProblem(400, "invalid-request");
        shop.getAs("shopper", "/api/orders/%27%20OR%201%3D1").isProblem(404, "not-found");
        shop.get("/api/stock/85123A?consistency=sometimes").isProblem(400, "invalid-request");
    }
}
