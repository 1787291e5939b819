package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.shop.Clients;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Clients that know every gateway there is at the beginning: they take turns, and ask the next one once when the first does
 * not answer, as browsers do with a name that has several addresses.
 */
final class EveryDoor implements AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final List<HttpCalls> calls;
    private final List<Clients> doors;

    EveryDoor(Bench bench, List<URI> gateways) {
        this.calls = gateways.stream()
                .map(each -> HttpCalls.to(each, Protocol.HTTP_1_1, CONNECTIONS))
                .toList();
        this.doors = calls.stream().map(bench::clients).toList();
    }

    /**
     * Asks, and asks again at the next gateway if there was no answer; where there is one gateway, at that one.
     *
     * @param turn whose gateway is asked first
     */
    CompletableFuture<String> ask(int turn, Function<Clients, CompletableFuture<String>> request) {
        return request.apply(door(turn)).exceptionallyCompose(_ -> request.apply(door(turn + 1)));
    }

    private Clients door(int turn) {
        return doors.get(turn % doors.size());
    }

    @Override
    public void close() {
        calls.forEach(HttpCalls::close);
    }
}
