package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that are too much, or that are more than they seem. */
@ExtendWith(Besieged.class)
class HeaderAttackTests {

    private static final String START = "GET /api/stock/a HTTP/1.1\r\nHost: x\r\n";

    private final Castle castle;

    HeaderAttackTests(Castle castle) {
        this.castle = castle;
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "10000, 1", "1, 33000", "20, 2000"})
    void refusesAHeadThatIsTooMuch(int count, int length) throws Exception {
        try (var client = castle.connect()) {
            client.send(START + ("A: " + "x".repeat(length) + "\r\n").repeat(count) + "\r\n");

            client.answer().isProblem(431, "invalid-request");
            castle.servesOthers();
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsTooLong() throws Exception {
        try (var client = castle.connect()) {
            client.send("GET /api/products/" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            client.answer().isProblem(400, "invalid-request");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void takesAHundredFields() throws Exception {
        try (var client = castle.connect()) {
            client.send(START + "A: x\r\n".repeat(99) + "\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: a\u0000b",
                "X-A: a\rX-User: admin",
                "X-A: a\nX-User: admin",
                "X A: a",
                "X-A : a",
                ": a",
                "no colon",
                "X-\u00e9: a",
                "X-(A): a",
                "\u0000: a"
            })
    void refusesAFieldThatIsMoreThanOne(String field) throws Exception {
        try (var client = castle.connect()) {
            client.send(START + field + "\r\n\r\n");

            client.answer().isProblem(400, "invalid-request");
            assertThat(client.rest()).isEmpty();
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void refusesAnExpectationThatItDoesNotKnow() throws Exception {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\n");

            client.answer().isProblem(417, "invalid-request");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached()).isEmpty();
    }

    /** An upgrade to HTTP/2 would carry requests past all that is looked at in HTTP/1.1, here or behind. */
    @Test
    void upgradesNobodyToHttp2() throws Exception {
        try (var client = castle.connect()) {
            client.send(
                    START
                            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached()).singleElement().satisfies(request -> {
            assertThat(request.values("Upgrade")).isEmpty();
            assertThat(request.values("HTTP2-Settings")).isEmpty();
        });
    }
}
