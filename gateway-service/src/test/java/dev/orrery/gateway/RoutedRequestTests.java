package dev.orrery.gateway;

import static dev.orrery.gateway.Storefront.isProblem;
import static dev.orrery.gateway.Storefront.json;
import static dev.orrery.gateway.Storefront.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request that is let in. */
class RoutedRequestTests {

    private static Storefront shop;

    @BeforeAll
    static void open() throws IOException {
        shop = new Storefront();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.upstream().received().clear();
    }

    @Test
    void saysThatItIsUp() throws Exception {
        var answer = shop.send(shop.get("/health"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void forwardsWhatAGoodTokenAsksFor() throws Exception {
        var answer = shop.send(shop.get("/api/orders/1?a=b%20c").header("Authorization", "Bearer " + token()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(shop.upstream().received()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/orders/1?a=b%20c");
            assertThat(request.header("Authorization")).startsWith("Bearer ");
            assertThat(request.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        });
    }

    @Test
    void passesOnWhatAServiceRefuses() throws Exception {
        var answer = shop.send(shop.get("/api/orders/refused").header("Authorization", "Bearer " + token()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("not-cancellable");
    }

    @Test
    void continuesTheTraceOfItsClient() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        shop.send(shop.get("/api/orders/1")
                .header("Authorization", "Bearer " + token())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        var refused = shop.send(shop.get("/nowhere").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(shop.upstream().received())
                .anySatisfy(request -> assertThat(request.header("traceparent"))
                        .startsWith("00-" + trace)
                        .doesNotContain("00f067aa0ba902b7")
                        .endsWith("-01"));
        assertThat(json(refused).get("traceId").asString()).isEqualTo(trace);
    }

    @Test
    void keepsClaimsAboutAddressesFromServices() throws Exception {
        shop.send(shop.get("/api/orders/1")
                .header("Authorization", "Bearer " + token())
                .header("X-Forwarded-For", "10.0.0.1")
                .header("Forwarded", "for=10.0.0.1"));

        assertThat(shop.upstream().received()).anySatisfy(request -> {
            assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(request.header("Forwarded")).doesNotContain("10.0.0.1");
        });
    }

    @Test
    void triesTheNextInstanceWhenAConnectionIsRefused() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(shop.send(shop.get("/api/orders/1").header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(shop.send(shop.post("/api/orders", BodyPublishers.ofString("{\"n\":" + i + "}"))
                                    .header("Authorization", "Bearer " + token()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(shop.upstream().received())
                .filteredOn(each -> each.method().equals("POST"))
                .hasSize(6);
    }

    @Test
    void givesUpOnAnAnswerThatTakesTooLong() throws Exception {
        var answer = shop.send(shop.get("/api/orders/never").header("Authorization", "Bearer " + token()));

        isProblem(answer, 504, "upstream-timeout");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(shop.upstream().received()).hasSize(1);
    }

    @Test
    void saysWhenNoInstanceIsThere() throws Exception {
        var answer = shop.send(shop.get("/api/stock/85123A"));

        isProblem(answer, 503, "upstream-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }
}
