package dev.orrery.lab.load.http;

import static dev.orrery.lab.load.http.Dialogue.LONG;
import static dev.orrery.lab.load.http.Dialogue.SHORT;
import static dev.orrery.lab.load.http.Dialogue.get;
import static dev.orrery.lab.load.http.Protocol.HTTP_1_1;
import static dev.orrery.lab.load.http.Protocol.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that have no answer: each fails once, and the next one goes on. */
@Timeout(60)
class HttpFailuresTests {

    private final Dialogue http = new Dialogue();

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsNotAnsweredInTime(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThatThrownBy(() -> get(http.ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        assertThat(get(http.ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsUnderWayOnACutConnectionAndNeverRepeatsIt(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThatThrownBy(() -> get(http.ask("/cut", LONG))).cause().isInstanceOf(IOException.class);

        assertThat(http.script().asked()).isEqualTo(1);
        assertThat(get(http.ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void failsAnAnswerThatIsCutInItsMiddle(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThatThrownBy(() -> get(http.ask("/half", LONG))).cause().isInstanceOf(IOException.class);

        assertThat(http.script().asked()).isEqualTo(1);
        assertThat(get(http.ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @Test
    void failsAStreamThatTheServerResets() throws Exception {
        http.open(HTTP_2, 1);

        assertThatThrownBy(() -> get(http.ask("/reset", LONG)))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
        get(http.ask("/echo", LONG));
        assertThat(http.server().accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void failsEachRequestWhenNobodyListens(Protocol protocol) throws Exception {
        http.connect(closedPort(), protocol, 2);

        assertThat(http.askOften(20, "/echo"))
                .allSatisfy(answer -> assertThatThrownBy(() -> get(answer))
                        .cause()
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("refused"));
    }

    @Test
    void failsAtAServerThatDoesNotSpeakHttp2() {
        http.open(HTTP_1_1, HTTP_2, 1);

        assertThatThrownBy(() -> get(http.ask("/echo", LONG))).cause().isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsUnderWayWhenItIsClosed(Protocol protocol) {
        http.open(protocol, 1);
        var underWay = http.ask("/silent", LONG);
        await().atMost(LONG).until(() -> http.script().asked() == 1);

        http.hangUp();

        assertThatThrownBy(() -> get(underWay)).cause().isInstanceOf(IOException.class);
    }

    @Test
    void sendsNothingOnceClosed() {
        http.open(HTTP_1_1, 1);
        http.hangUp();

        assertThatThrownBy(() -> get(http.ask("/echo", LONG))).cause().isInstanceOf(IOException.class);
    }

    private static URI closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
