package dev.orrery.lab.load.http;

import static dev.orrery.lab.load.http.Dialogue.LONG;
import static dev.orrery.lab.load.http.Dialogue.get;
import static dev.orrery.lab.load.http.Protocol.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent and what is read, in both versions of HTTP. */
@Timeout(60)
class HttpCallsTests {

    private final Dialogue http = new Dialogue();

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void sendsMethodPathHeadersAndBody(Protocol protocol) throws Exception {
        http.open(protocol, 1);
        var call = new HttpCall("PUT", "/echo?a=b", Map.of("X-Header", "value"), bytes("text"), LONG);

        var answer = get(http.send(call));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("text");
        assertThat(answer.headers())
                .containsEntry("x-asked", "PUT /echo?a=b")
                .containsEntry("x-header", "value")
                .containsEntry("x-host", http.server().address().getAuthority());
    }

    @ParameterizedTest
    @EnumSource
    void joinsTheValuesOfARepeatedHeader(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThat(get(http.ask("/echo", LONG)).headers()).containsEntry("x-repeated", "one, two");
    }

    @ParameterizedTest
    @EnumSource
    void takesALongBody(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThat(get(http.ask("/bytes/3000000", LONG)).body()).hasSize(3_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyThatIsTooLong(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThatThrownBy(() -> get(http.ask("/bytes/9000000", LONG))).cause().isInstanceOf(IOException.class);
        assertThat(get(http.ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void waitsForTheAnswerAfterAnInterimOne(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThat(get(http.ask("/hinted", LONG)).status()).isEqualTo(202);
        assertThat(get(http.ask("/echo", LONG)).headers()).containsEntry("x-asked", "GET /echo");
        assertThat(http.server().accepted()).isEqualTo(1);
    }

    @Test
    void speaksPlainHttpOnly() {
        var secure = URI.create("https://127.0.0.1:1");

        assertThatIllegalArgumentException().isThrownBy(() -> HttpCalls.to(secure, HTTP_1_1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCalls.to(URI.create("http://127.0.0.1:1"), HTTP_1_1, 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
