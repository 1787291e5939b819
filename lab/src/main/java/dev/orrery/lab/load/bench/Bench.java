package dev.orrery.lab.load.bench;

import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the contenders in turns, so that whatever else the machine does meets all of them. */
final class Bench implements AutoCloseable {

    private static final HttpCall CALL = HttpCall.get("/", Map.of(), Duration.ofSeconds(5));

    private final List<Runnable> closing = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();

    /**
     * Starts the endpoints.
     *
     * @param withWrk whether wrk is there to compare with; it is the first contender then
     * @param atATime connections of HTTP/1.1, or requests under way on one of HTTP/2
     * @param rate requests per second of the open loop
     */
    Bench(boolean withWrk, int atATime, double rate) {
        for (var protocol : Protocol.values()) {
            var process = Endpoint.start(protocol);
            closing.add(process::close);
            var endpoint = process.address();
            var calls = HttpCalls.to(endpoint, protocol, atATime);
            closing.add(calls::close);
            if (withWrk && protocol == Protocol.HTTP_1_1) {
                contenders.add(new Wrk(endpoint, atATime));
            }
            var name = "Orrery, " + (protocol == Protocol.HTTP_2 ? "HTTP/2" : "HTTP/1.1");
            contenders.add(new ClosedLoop(name + ", %d at a time".formatted(atATime), calls, CALL, atATime));
            contenders.add(new AtRate(name + ", %.0f/s".formatted(rate), calls, CALL, rate));
        }
    }

    /** Lets each of ours run once to be compiled, and then all of them the given number of rounds; returns the medians. */
    Map<String, Measurement> run(int rounds, Duration length) {
        contenders.stream().filter(each -> !(each instanceof Wrk)).forEach(each -> each.run(length));
        Map<String, List<Measurement>> all = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            contenders.forEach(each ->
                    all.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(each.run(length)));
        }
        Map<String, Measurement> medians = new LinkedHashMap<>();
        all.forEach((name, measurements) -> medians.put(name, Measurement.median(measurements)));
        return medians;
    }

    @Override
    public void close() {
        closing.reversed().forEach(Runnable::run);
    }
}
