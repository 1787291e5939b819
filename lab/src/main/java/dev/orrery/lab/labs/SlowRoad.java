package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.run.Bench;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkProxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The way from clients that are far away to the gateway. It leads through a proxy in this process, since clients are no part
 * of the platform; opening a connection takes no longer, all that goes over it does.
 */
final class SlowRoad implements AutoCloseable {

    private static final int ANY_PORT = 0;
    private static final int CONNECTIONS = 128;
    private static final int TRIALS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String NOTHING_TO_DO = "/openapi";

    private final Bench bench;
    private final LinkProxy proxy;
    private final HttpCalls calls;
    private final Duration roundTrip;

    /** @param roundTrip half of it in each direction */
    SlowRoad(Bench bench, Duration roundTrip) {
        this.bench = bench;
        this.roundTrip = roundTrip;
        var gateway = bench.target().gateway();
        this.proxy =
                LinkProxy.open(ANY_PORT, gateway.getPort(), bench.random("road").nextLong());
        proxy.impair(Impairment.delay(roundTrip.dividedBy(2), Duration.ZERO));
        this.calls = HttpCalls.to(URI.create("http://localhost:" + proxy.port()), Protocol.HTTP_1_1, CONNECTIONS);
    }

    /** Clients at its far end. */
    HttpCalls calls() {
        return calls;
    }

    /** Doubts the arm unless the road is as slow as it should be: one answer may be late for other reasons, the quickest is not. */
    void prove() {
        double over = quickest(calls);
        double past;
        try (var near = HttpCalls.to(bench.target().gateway(), Protocol.HTTP_1_1, 1)) {
            past = quickest(near);
        }
        bench.recorder().fact("round trip over the link, ms", over);
        bench.recorder().fact("round trip past it, ms", past);
        if (over < roundTrip.toMillis() || past >= roundTrip.toMillis()) {
            bench.recorder().doubt("it could not be seen that the link takes " + roundTrip.toMillis() + " ms.");
        }
    }

    private static double quickest(HttpCalls calls) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < TRIALS; i++) {
            long begin = System.nanoTime();
            calls.send(HttpCall.get(NOTHING_TO_DO, Map.of(), TIMEOUT)).join();
            quickest = Math.min(quickest, System.nanoTime() - begin);
        }
        return quickest / 1e6;
    }

    @Override
    public void close() {
        calls.close();
        proxy.close();
    }
}
