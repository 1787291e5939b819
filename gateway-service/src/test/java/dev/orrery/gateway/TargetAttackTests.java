package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that mean one thing here and another behind, or somebody else altogether. */
@ExtendWith(Besieged.class)
class TargetAttackTests {

    private final Castle castle;

    TargetAttackTests(Castle castle) {
        this.castle = castle;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//actuator",
                "//api/products/a",
                "/api//products/a",
                "/api/products/..;/actuator",
                "/api/products/;x=y/a",
                "/api/products/../actuator",
                "/api/products/./a",
                "/api/products/..",
                "/api/products/%2e%2e/actuator",
                "/api/products/.%2e/actuator",
                "/api/products/..%2factuator",
                "/api/products/..%5cactuator",
                "/api/products/%252e%252e/actuator",
                "/api/products/%c0%ae%c0%ae/actuator",
                "/api/products/%ff",
                "/api/products/a%00",
                "/api/products/a%0d%0aX-User:%20admin",
                "/api/products/a%7f",
                "/api/products/a%3bb",
                "/api/products/a\\b",
                "/api/products/%zz",
                "/api/products/%",
                "/api/products/a%u002e",
                "/api/products/a\tb",
                "/api/products/a b",
                "/api/products/a\u00e9",
                "/api/products/a\u0000b",
                "/api/products/a#b",
                "/api/products/a|b",
                "/api/products/<a>",
                "/api/products/a?q=\u0001",
                "api/products/a",
                "?a",
                "*"
            })
    void refusesAPathWithTwoMeanings(String target) throws Exception {
        try (var client = castle.connect()) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            client.answer().isProblem(400, "invalid-request");
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://127.0.0.1:PORT/secret",
                "GET http://127.0.0.1:PORT/api/products/a",
                "GET http://x/api/products/a",
                "GET https://127.0.0.1:PORT/api/products/a",
                "GET file:///etc/passwd",
                "GET lb://order-service/actuator",
                "OPTIONS *"
            })
    void isNoOpenProxy(String start) throws Exception {
        try (var client = castle.connect()) {
            client.send(
                    start.replace("PORT", String.valueOf(castle.upstream().port())) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            client.answer().isProblem(400, "invalid-request");
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void opensNoTunnel() throws Exception {
        try (var client = castle.connect()) {
            client.send("CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: x\r\n\r\nGET /secret HTTP/1.1\r\nHost: x\r\n\r\n"
                    .formatted(castle.upstream().port()));

            assertThat(client.answer().isProblem(405, "method-not-allowed").header("Allow"))
                    .isPresent();
            assertThat(client.rest()).isEmpty();
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "BREW", "get", "PROPFIND", "PURGE", "G_T"})
    void refusesMethodsThatNobodyHereKnows(String method) throws Exception {
        try (var client = castle.connect()) {
            client.send(method + " /api/products/a HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.answer().isProblem(405, "method-not-allowed").header("Allow"))
                    .hasValueSatisfying(
                            allow -> assertThat(allow).contains("GET").doesNotContain("TRACE"));
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/v3/api-docs", "/secret", "/"})
    void doesNotShowWhatIsBehind(String target) throws Exception {
        try (var client = castle.connect()) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            client.answer().isProblem(404, "not-found");
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void passesOnWhatIsWellWrittenAsItCame() throws Exception {
        String target = "/api/products/a%20b~c!$&'()*+,=:@?q=%0d%0a&x=;/?%25";
        try (var client = castle.connect()) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(request -> assertThat(request.line()).isEqualTo("GET " + target + " HTTP/1.1"));
    }
}
