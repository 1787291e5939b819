package dev.orrery.lab.load.http;

import static org.awaitility.Awaitility.await;

import dev.orrery.lab.load.bench.PlainServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Calls to a server whose answers follow a script. */
final class Dialogue implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(100);

    private final ScriptedAnswers script = new ScriptedAnswers();
    private PlainServer server;
    private HttpCalls calls;

    void open(Protocol protocol, int connections) {
        open(protocol, protocol, connections);
    }

    void open(Protocol served, Protocol spoken, int connections) {
        server = new PlainServer(served, script::handler);
        connect(server.address(), spoken, connections);
    }

    void connect(URI address, Protocol protocol, int connections) {
        calls = HttpCalls.to(address, protocol, connections);
    }

    ScriptedAnswers script() {
        return script;
    }

    PlainServer server() {
        return server;
    }

    CompletableFuture<HttpAnswer> send(HttpCall call) {
        return calls.send(call);
    }

    CompletableFuture<HttpAnswer> ask(String path, Duration timeout) {
        return send(HttpCall.get(path, Map.of(), timeout));
    }

    List<CompletableFuture<HttpAnswer>> askOften(int times, String path) {
        return IntStream.range(0, times).mapToObj(_ -> ask(path, LONG)).toList();
    }

    void releaseUntilDone(List<CompletableFuture<HttpAnswer>> answers) {
        await().atMost(LONG).until(() -> {
            script.release();
            return answers.stream().allMatch(CompletableFuture::isDone);
        });
    }

    static HttpAnswer get(CompletableFuture<HttpAnswer> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(30, TimeUnit.SECONDS);
    }

    /** Only the client, whose requests under way have to end while the server still listens. */
    void hangUp() {
        if (calls != null) {
            calls.close();
        }
    }

    @Override
    public void close() {
        hangUp();
        if (server != null) {
            server.close();
        }
    }
}
