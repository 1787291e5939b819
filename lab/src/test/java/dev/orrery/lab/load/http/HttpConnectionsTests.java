package dev.orrery.lab.load.http;

import static dev.orrery.lab.load.http.Dialogue.LONG;
import static dev.orrery.lab.load.http.Dialogue.SHORT;
import static dev.orrery.lab.load.http.Dialogue.get;
import static dev.orrery.lab.load.http.Protocol.HTTP_1_1;
import static dev.orrery.lab.load.http.Protocol.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many connections there are, what waits for one, and how long each is kept. */
@Timeout(60)
class HttpConnectionsTests {

    private static final Duration VERY_LONG = Duration.ofMinutes(5);

    private final Dialogue http = new Dialogue();

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsConnection(Protocol protocol) throws Exception {
        http.open(protocol, 10);

        for (int request = 0; request < 50; request++) {
            get(http.ask("/echo", LONG));
        }

        assertThat(http.server().accepted()).isEqualTo(1);
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        http.open(HTTP_1_1, 3);

        var answers = http.askOften(20, "/held");
        await().atMost(LONG).until(() -> http.script().held() == 3);
        assertThat(http.script().asked()).isEqualTo(3);
        http.releaseUntilDone(answers);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
        assertThat(http.server().accepted()).isEqualTo(3);
    }

    @Test
    void hasManyRequestsUnderWayOnOneConnectionOfHttp2() throws Exception {
        http.open(HTTP_2, 4);

        var answers = http.askOften(50, "/held");
        await().atMost(LONG).until(() -> http.script().held() == 50);
        http.releaseUntilDone(answers);

        assertThat(http.server().accepted()).isEqualTo(1);
    }

    @Test
    void sendsNoMoreAtATimeThanAnHttp2ServerAllows() throws Exception {
        http.open(HTTP_2, 1);

        var answers = http.askOften(350, "/held");
        await().atMost(LONG).until(() -> http.script().held() >= 100);
        assertThat(http.script().asked()).isEqualTo(100);
        http.releaseUntilDone(answers);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
    }

    @Test
    void opensAnotherConnectionWhenAnHttp2ServerAllowsNoMore() throws Exception {
        http.open(HTTP_2, 2);

        var answers = http.askOften(150, "/held");
        await().atMost(LONG).until(() -> http.script().held() == 150);
        http.releaseUntilDone(answers);

        assertThat(http.server().accepted()).isEqualTo(2);
    }

    @Test
    void refusesARequestWhenTooManyWaitForAConnection() {
        http.open(HTTP_1_1, 1);
        http.ask("/held", VERY_LONG);
        await().atMost(LONG).until(() -> http.script().held() == 1);

        var waiting = IntStream.range(0, 100_001)
                .mapToObj(_ -> http.ask("/echo", VERY_LONG))
                .toList();

        assertThatThrownBy(() -> get(waiting.getLast()))
                .cause()
                .hasMessage("more than 100000 requests wait for a connection");
        assertThat(waiting.subList(0, 100_000)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void countsTheWaitForAConnectionAsTime() throws Exception {
        http.open(HTTP_1_1, 1);
        var first = http.ask("/held", LONG);
        await().atMost(LONG).until(() -> http.script().held() == 1);

        assertThatThrownBy(() -> get(http.ask("/echo", SHORT))).cause().isInstanceOf(TimeoutException.class);
        http.script().release();

        assertThat(get(first).status()).isEqualTo(200);
        get(http.ask("/echo", LONG));
        assertThat(http.script().asked())
                .as("what ran out of time was never sent")
                .isEqualTo(2);
    }

    @Test
    void keepsAConnectionOfHttp2AfterATimeout() throws Exception {
        http.open(HTTP_2, 1);

        assertThatThrownBy(() -> get(http.ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        get(http.ask("/echo", LONG));

        assertThat(http.server().accepted()).isEqualTo(1);
    }

    @Test
    void givesUpAConnectionOfHttp1AfterATimeout() throws Exception {
        http.open(HTTP_1_1, 1);

        assertThatThrownBy(() -> get(http.ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        get(http.ask("/echo", LONG));

        assertThat(http.server().accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void opensANewConnectionForOneThatWasCutWhileIdle(Protocol protocol) throws Exception {
        http.open(protocol, 1);
        get(http.ask("/echo", LONG));

        http.server().cutConnections();

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> get(http.ask("/echo", LONG)));
        assertThat(http.server().accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void opensANewConnectionWhenTheServerWantsNoMoreRequests(Protocol protocol) throws Exception {
        http.open(protocol, 1);

        assertThat(get(http.ask("/last", LONG)).status()).isEqualTo(200);
        assertThat(get(http.ask("/echo", LONG)).status()).isEqualTo(202);

        assertThat(http.server().accepted()).isEqualTo(2);
    }

    @Test
    void finishesWhatIsUnderWayOnAConnectionOfHttp2ThatTakesNoMore() throws Exception {
        http.open(HTTP_2, 1);
        var underWay = http.askOften(3, "/held");
        await().atMost(LONG).until(() -> http.script().held() == 3);

        get(http.ask("/last", LONG));
        get(http.ask("/echo", LONG));
        assertThat(http.server().accepted()).isEqualTo(2);
        http.releaseUntilDone(underWay);

        assertThat(underWay)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
    }
}
