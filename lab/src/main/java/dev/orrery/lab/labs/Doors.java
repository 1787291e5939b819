package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.run.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that know every gateway and read one thing through the one they are told. */
final class Doors implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int GREETINGS = 15;
    private static final int ROUNDS_IN_A_ROW = 5;
    private static final Duration WARM = Duration.ofMillis(100);
    private static final Duration WARM_WITHIN = Duration.ofSeconds(12);
    private static final List<String> DEMO_CLIENTS = List.of("shopper", "replayer", "admin");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<HttpCalls> gateways;
    private final Map<String, Map<String, String>> headers;
    private final String path;

    /** @param path what is read */
    Doors(Bench bench, String path) {
        this.path = path;
        this.headers = DEMO_CLIENTS.stream()
                .collect(
                        Collectors.toMap(each -> each, each -> Map.of("Authorization", "Bearer " + bench.token(each))));
        this.gateways = bench.target().gateways().stream()
                .map(each -> HttpCalls.to(each, Protocol.HTTP_1_1, CONNECTIONS))
                .toList();
    }

    /** Asks through every gateway, whatever it answers, until all are warm, or long enough. */
    void greet() {
        long begin = System.nanoTime();
        int warm = 0;
        while (warm < ROUNDS_IN_A_ROW && System.nanoTime() - begin < WARM_WITHIN.toNanos()) {
            long round = System.nanoTime();
            greetEach();
            warm = System.nanoTime() - round < WARM.toNanos() ? warm + 1 : 0;
        }
    }

    private void greetEach() {
        var answers = IntStream.range(0, gateways.size() * GREETINGS)
                .mapToObj(number -> ask(number % gateways.size(), DEMO_CLIENTS.get(number % DEMO_CLIENTS.size())))
                .map(answer -> answer.exceptionally(_ -> "none"))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
    }

    /**
     * Reads through one gateway; the outcome is the status.
     *
     * @param client whose token is sent; none for a name without one
     */
    CompletableFuture<String> ask(int gateway, String client) {
        return gateways.get(gateway)
                .send(HttpCall.get(path, headers.getOrDefault(client, Map.of()), TIMEOUT))
                .thenApply(answer -> Integer.toString(answer.status()));
    }

    @Override
    public void close() {
        gateways.forEach(HttpCalls::close);
    }
}
