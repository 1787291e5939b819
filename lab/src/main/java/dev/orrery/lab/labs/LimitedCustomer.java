package dev.orrery.lab.labs;

import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.run.Bench;
import dev.orrery.launcher.LauncherException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A customer who asks several gateways in turn, under terms that the gateways are told. */
final class LimitedCustomer implements AutoCloseable {

    private static final String CLIENT = "shopper";
    private static final String POLICY = "limits/customer";
    private static final int CONNECTIONS = 128;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Bench bench;
    private final List<Instance> gateways;
    private final List<HttpCalls> calls;
    private final HttpCall call;

    LimitedCustomer(Bench bench, String path) {
        this.bench = bench;
        this.gateways = bench.target().instancesOf("gateway-service");
        this.call = HttpCall.get(path, Map.of("Authorization", "Bearer " + bench.token(CLIENT)), TIMEOUT);
        gateways.forEach(this::putBackAtTheEnd);
        this.calls = gateways.stream()
                .map(each ->
                        HttpCalls.to(URI.create("http://127.0.0.1:" + each.port()), Protocol.HTTP_1_1, CONNECTIONS))
                .toList();
    }

    private void putBackAtTheEnd(Instance gateway) {
        var terms = bench.management()
                .read(gateway.name(), POLICY)
                .map(answer -> answer.path("terms").asString(""))
                .filter(each -> !each.isEmpty())
                .orElseThrow(() -> LauncherException.failed(gateway.name() + " does not tell its limits."));
        bench.interventions().begin(Undo.set(gateway.name(), POLICY, json(terms)), () -> {});
    }

    /** Has all gateways count this customer by other terms, beginning with nothing. */
    void terms(String terms) {
        for (var gateway : gateways) {
            if (!bench.management().write(gateway.name(), POLICY, json(terms))) {
                throw LauncherException.failed(gateway.name() + " did not take the limit " + terms + ".");
            }
        }
    }

    private static String json(String terms) {
        return "{\"terms\":\"" + terms + "\"}";
    }

    /** Asks the first so many gateways in turn. */
    void ask(String kind, int howMany, Arrivals arrivals, Duration length) throws InterruptedException {
        bench.counted(
                kind,
                arrivals,
                length,
                number ->
                        calls.get(number % howMany).send(call).thenApply(answer -> Integer.toString(answer.status())));
    }

    /** Waits until so long before a window of the clock begins; gateways and Redis go by the clock of this machine. */
    static void awaitWindow(Duration window, Duration before) throws InterruptedException {
        long length = window.toMillis();
        Thread.sleep(length - Math.floorMod(System.currentTimeMillis() + before.toMillis(), length));
    }

    @Override
    public void close() {
        calls.forEach(HttpCalls::close);
    }
}
