package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.Besieged.Castle;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service sees of header fields that a client has made up. */
@ExtendWith(Besieged.class)
class UpstreamHeaderTests {

    private final Castle castle;

    UpstreamHeaderTests(Castle castle) {
        this.castle = castle;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User",
                "x_user",
                "X-User-Id",
                "X-Auth-Subject",
                "X-Remote-User",
                "X-Real-IP",
                "True-Client-IP",
                "X-Forwarded-Prefix",
                "X_Forwarded_Prefix",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "Proxy",
                "Keep-Alive",
                "Proxy-Authorization",
                "Proxy-Connection",
                "TE",
                "Upgrade"
            })
    void doesNotHearWhatIsNotForIt(String name) throws Exception {
        var seen = sent(name + ": forged");

        assertThat(seen.values(name)).isEmpty();
        assertThat(seen.head()).doesNotContain("forged");
    }

    @Test
    void hearsWhereARequestReallyCameFrom() throws Exception {
        var seen = sent(
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=10.0.0.1;host=evil.example;proto=https",
                "Via: 1.1 evil.example");

        assertThat(seen.values("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.values("X-Forwarded-Proto")).containsExactly("http");
        assertThat(seen.values("X-Forwarded-Host")).containsExactly("shop.example");
        assertThat(seen.values("Forwarded")).containsExactly("for=127.0.0.1;host=\"shop.example\";proto=http");
        assertThat(seen.values("Via")).containsExactly("1.1 gateway");
    }

    @Test
    void doesNotHearWhatTheClientNamesAsItsConnections() throws Exception {
        var seen = sent("Connection: X-Mine, close, X-Forwarded-For, traceparent", "X-Mine: a", "X-Other: b");

        assertThat(seen.values("X-Mine")).isEmpty();
        assertThat(seen.values("X-Other")).containsExactly("b");
        assertThat(seen.values("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.values("traceparent")).hasSize(1);
        assertThat(seen.values("Connection")).doesNotContain("close");
    }

    @Test
    void hearsEverythingElse() throws Exception {
        var seen = sent("Accept: application/json", "If-None-Match: \"1\"", "Idempotency-Key: k", "Cookie: a=b");

        assertThat(seen.values("Accept")).containsExactly("application/json");
        assertThat(seen.values("If-None-Match")).containsExactly("\"1\"");
        assertThat(seen.values("Idempotency-Key")).containsExactly("k");
        assertThat(seen.values("Cookie")).containsExactly("a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stock/a", "/openapi/orders", "/openapi/identity"})
    void hearsOfNoCookieWhereNobodySignsIn(String address) throws Exception {
        var seen = asked(address);

        assertThat(seen.values("Cookie")).isEmpty();
        assertThat(seen.head()).doesNotContain("orrery-session").contains("If-None-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth2/authorize?client_id=shop-web"})
    void hearsOfCookiesWhereCustomersSignIn(String address) throws Exception {
        assertThat(asked(address).values("Cookie")).containsExactly("orrery-session=abc; theme=dark");
    }

    @Test
    void believesForgedClaimsWithoutTheMechanism() throws Exception {
        var mechanisms = castle.gateway().context().getBean(Mechanisms.class);
        mechanisms.set(Mechanism.HEADER_HYGIENE, false);
        try {
            var seen = sent("X-User: admin", "X-Forwarded-For: 10.0.0.1", "Forwarded: for=10.0.0.1");

            assertThat(seen.values("X-User")).containsExactly("admin");
            assertThat(seen.values("X-Forwarded-For")).containsExactly("10.0.0.1");
            assertThat(seen.values("Forwarded")).containsExactly("for=10.0.0.1");
        } finally {
            mechanisms.set(Mechanism.HEADER_HYGIENE, true);
        }
    }

    private RawUpstream.Request asked(String address) throws IOException {
        try (var client = castle.connect()) {
            client.send("GET " + address + " HTTP/1.1\r\nHost: shop.example\r\nIf-None-Match: \"1\"\r\n"
                    + "Cookie: orrery-session=abc; theme=dark\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached()).hasSize(1);
        return castle.reached().getFirst();
    }

    private RawUpstream.Request sent(String... fields) throws IOException {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 2\r\n"
                    + String.join("\r\n", fields) + "\r\n\r\nok");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached()).hasSize(1);
        var seen = castle.reached().getFirst();
        assertThat(seen.body()).isEqualTo("ok");
        return seen;
    }
}
