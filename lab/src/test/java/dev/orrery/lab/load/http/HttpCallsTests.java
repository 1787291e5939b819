package dev.orrery.lab.load.http;

import static dev.orrery.lab.load.http.Protocol.HTTP_1_1;
import static dev.orrery.lab.load.http.Protocol.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.lab.load.bench.PlainServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class HttpCallsTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration VERY_LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final ScriptedAnswers script = new ScriptedAnswers();
    private PlainServer server;
    private HttpCalls calls;

    @AfterEach
    void close() {
        if (calls != null) {
            calls.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsMethodPathHeadersAndBody(Protocol protocol) throws Exception {
        open(protocol, 1);
        var call = new HttpCall("PUT", "/echo?a=b", Map.of("X-Header", "value"), bytes("text"), LONG);

        var answer = get(calls.send(call));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("text");
        assertThat(answer.headers())
                .containsEntry("x-asked", "PUT /echo?a=b")
                .containsEntry("x-header", "value")
                .containsEntry("x-host", server.address().getAuthority());
    }

    @ParameterizedTest
    @EnumSource
    void joinsTheValuesOfARepeatedHeader(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThat(get(ask("/echo", LONG)).headers()).containsEntry("x-repeated", "one, two");
    }

    @ParameterizedTest
    @EnumSource
    void takesALongBody(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThat(get(ask("/bytes/3000000", LONG)).body()).hasSize(3_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyThatIsTooLong(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThatThrownBy(() -> get(ask("/bytes/9000000", LONG))).cause().isInstanceOf(IOException.class);
        assertThat(get(ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsConnection(Protocol protocol) throws Exception {
        open(protocol, 10);

        for (int request = 0; request < 50; request++) {
            get(ask("/echo", LONG));
        }

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        open(HTTP_1_1, 3);

        var answers = askOften(20, "/held");
        await().atMost(LONG).until(() -> script.held() == 3);
        assertThat(script.asked()).isEqualTo(3);
        releaseUntilDone(answers);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
        assertThat(server.accepted()).isEqualTo(3);
    }

    @Test
    void hasManyRequestsUnderWayOnOneConnectionOfHttp2() throws Exception {
        open(HTTP_2, 4);

        var answers = askOften(50, "/held");
        await().atMost(LONG).until(() -> script.held() == 50);
        releaseUntilDone(answers);

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void sendsNoMoreAtATimeThanAnHttp2ServerAllows() throws Exception {
        open(HTTP_2, 1);

        var answers = askOften(350, "/held");
        await().atMost(LONG).until(() -> script.held() >= 100);
        assertThat(script.asked()).isEqualTo(100);
        releaseUntilDone(answers);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
    }

    @Test
    void opensAnotherConnectionWhenAnHttp2ServerAllowsNoMore() throws Exception {
        open(HTTP_2, 2);

        var answers = askOften(150, "/held");
        await().atMost(LONG).until(() -> script.held() == 150);
        releaseUntilDone(answers);

        assertThat(server.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsNotAnsweredInTime(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThatThrownBy(() -> get(ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        assertThat(get(ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @Test
    void keepsAConnectionOfHttp2AfterATimeout() throws Exception {
        open(HTTP_2, 1);

        assertThatThrownBy(() -> get(ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        get(ask("/echo", LONG));

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void givesUpAConnectionOfHttp1AfterATimeout() throws Exception {
        open(HTTP_1_1, 1);

        assertThatThrownBy(() -> get(ask("/silent", SHORT))).cause().isInstanceOf(TimeoutException.class);
        get(ask("/echo", LONG));

        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void refusesARequestWhenTooManyWaitForAConnection() {
        open(HTTP_1_1, 1);
        ask("/held", VERY_LONG);
        await().atMost(LONG).until(() -> script.held() == 1);

        var waiting = IntStream.range(0, 100_001)
                .mapToObj(_ -> ask("/echo", VERY_LONG))
                .toList();

        assertThatThrownBy(() -> get(waiting.getLast()))
                .cause()
                .hasMessage("more than 100000 requests wait for a connection");
        assertThat(waiting.subList(0, 100_000)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void countsTheWaitForAConnectionAsTime() throws Exception {
        open(HTTP_1_1, 1);
        var first = ask("/held", LONG);
        await().atMost(LONG).until(() -> script.held() == 1);

        assertThatThrownBy(() -> get(ask("/echo", SHORT))).cause().isInstanceOf(TimeoutException.class);
        script.release();

        assertThat(get(first).status()).isEqualTo(200);
        get(ask("/echo", LONG));
        assertThat(script.asked()).as("what ran out of time was never sent").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsUnderWayOnACutConnectionAndNeverRepeatsIt(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThatThrownBy(() -> get(ask("/cut", LONG))).cause().isInstanceOf(IOException.class);

        assertThat(script.asked()).isEqualTo(1);
        assertThat(get(ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void failsAnAnswerThatIsCutInItsMiddle(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThatThrownBy(() -> get(ask("/half", LONG))).cause().isInstanceOf(IOException.class);

        assertThat(script.asked()).isEqualTo(1);
        assertThat(get(ask("/echo", LONG)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void waitsForTheAnswerAfterAnInterimOne(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThat(get(ask("/hinted", LONG)).status()).isEqualTo(202);
        assertThat(get(ask("/echo", LONG)).headers()).containsEntry("x-asked", "GET /echo");
        assertThat(server.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void opensANewConnectionForOneThatWasCutWhileIdle(Protocol protocol) throws Exception {
        open(protocol, 1);
        get(ask("/echo", LONG));

        server.cutConnections();

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> get(ask("/echo", LONG)));
        assertThat(server.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void opensANewConnectionWhenTheServerWantsNoMoreRequests(Protocol protocol) throws Exception {
        open(protocol, 1);

        assertThat(get(ask("/last", LONG)).status()).isEqualTo(200);
        assertThat(get(ask("/echo", LONG)).status()).isEqualTo(202);

        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void finishesWhatIsUnderWayOnAConnectionOfHttp2ThatTakesNoMore() throws Exception {
        open(HTTP_2, 1);
        var underWay = askOften(3, "/held");
        await().atMost(LONG).until(() -> script.held() == 3);

        get(ask("/last", LONG));
        get(ask("/echo", LONG));
        assertThat(server.accepted()).isEqualTo(2);
        releaseUntilDone(underWay);

        assertThat(underWay)
                .allSatisfy(answer -> assertThat(get(answer).status()).isEqualTo(200));
    }

    @Test
    void failsAStreamThatTheServerResets() throws Exception {
        open(HTTP_2, 1);

        assertThatThrownBy(() -> get(ask("/reset", LONG)))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
        get(ask("/echo", LONG));
        assertThat(server.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void failsEachRequestWhenNobodyListens(Protocol protocol) throws Exception {
        calls = HttpCalls.to(closedPort(), protocol, 2);

        assertThat(askOften(20, "/echo"))
                .allSatisfy(answer -> assertThatThrownBy(() -> get(answer))
                        .cause()
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("refused"));
    }

    @Test
    void failsAtAServerThatDoesNotSpeakHttp2() {
        server = new PlainServer(HTTP_1_1, script::handler);
        calls = HttpCalls.to(server.address(), HTTP_2, 1);

        assertThatThrownBy(() -> get(ask("/echo", LONG))).cause().isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhatIsUnderWayWhenItIsClosed(Protocol protocol) {
        open(protocol, 1);
        var underWay = ask("/silent", LONG);
        await().atMost(LONG).until(() -> script.asked() == 1);

        calls.close();

        assertThatThrownBy(() -> get(underWay)).cause().isInstanceOf(IOException.class);
    }

    @Test
    void sendsNothingOnceClosed() {
        open(HTTP_1_1, 1);
        calls.close();

        assertThatThrownBy(() -> get(ask("/echo", LONG))).cause().isInstanceOf(IOException.class);
    }

    @Test
    void speaksPlainHttpOnly() {
        var secure = URI.create("https://127.0.0.1:1");

        assertThatIllegalArgumentException().isThrownBy(() -> HttpCalls.to(secure, HTTP_1_1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCalls.to(URI.create("http://127.0.0.1:1"), HTTP_1_1, 0));
    }

    private void open(Protocol protocol, int connections) {
        server = new PlainServer(protocol, script::handler);
        calls = HttpCalls.to(server.address(), protocol, connections);
    }

    private CompletableFuture<HttpAnswer> ask(String path, Duration timeout) {
        return calls.send(HttpCall.get(path, Map.of(), timeout));
    }

    private List<CompletableFuture<HttpAnswer>> askOften(int times, String path) {
        return IntStream.range(0, times).mapToObj(_ -> ask(path, LONG)).toList();
    }

    private void releaseUntilDone(List<CompletableFuture<HttpAnswer>> answers) {
        await().atMost(LONG).until(() -> {
            script.release();
            return answers.stream().allMatch(CompletableFuture::isDone);
        });
    }

    private static HttpAnswer get(CompletableFuture<HttpAnswer> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static URI closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
