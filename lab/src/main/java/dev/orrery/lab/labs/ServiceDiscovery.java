package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One instance of each of three services goes: killed, frozen and stopped. How long do requests go on failing? */
final class ServiceDiscovery implements LiveLab {

    private static final String KILLED = "list of orders";
    private static final String FROZEN = "stock level";
    private static final String STOPPED = "keys of the issuer";
    private static final double RATE = 20;
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration AWAY = Duration.ofSeconds(11);
    private static final double MICROS = 1e6;

    @Override
    public Manifest manifest() {
        return new Manifest(
                "service-discovery",
                List.of("service-discovery"),
                "An instance goes. For how long do others send it requests?",
                "Reads fail at no time when one of two instances is stopped or killed, and for 9 s at most when it freezes.",
                "Reads at 20 per second from each of three services with two instances, by clients that do not try again.",
                "One instance of order-service is killed, one of inventory-service is frozen and one of identity-service is"
                        + " stopped, for eleven seconds.",
                "The gateway looks at the registry every 30 s, as Eureka's clients do by default, goes on sending requests to"
                        + " instances that refuse, and does not retry.",
                Set.of(Mechanism.FRESH_INSTANCES, Mechanism.PASSIVE_EJECTION, Mechanism.RETRY),
                List.of(
                        exactly(0, "stopped", "requests that failed after the stop", ""),
                        exactly(0, "killed", "requests that failed after the kill", ""),
                        atMost(9, "frozen", "from the freeze to the last request that failed", "s"),
                        atLeast(100, "asked", "requests in each of the three times", ""),
                        shown("stopped-for", "from the stop to the last request that failed", "s"),
                        shown("killed-for", "from the kill to the last request that failed", "s")),
                "How bad it is with Eureka's defaults until the end: there an instance is forgotten after 90 s, and nobody"
                        + " watches for that long here.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/balance/Balancer.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/balance/Pool.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/discovery/Departure.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of("order-service", 2, "inventory-service", 2, "identity-service", 2);
    }

    /** Nothing is ordered. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var sku = bench.products(1, 10).getFirst();
        try (var shopping = new Shopping(bench)) {
            var target = bench.target();
            var clients = shopping.clients();
            bench.meanwhile(
                    () -> without(bench, ProcessFault.kill(target, "order-service-1")),
                    () -> bench.meanwhile(
                            () -> without(bench, ProcessFault.pause(target, "inventory-service-1")),
                            () -> bench.meanwhile(
                                    () -> without(bench, ProcessFault.stop(target, "identity-service-1")),
                                    () -> read(
                                            bench,
                                            Map.of(
                                                    KILLED, "/api/orders?limit=1",
                                                    FROZEN, "/api/stock/" + sku,
                                                    STOPPED, "/oauth2/jwks"),
                                            clients::read))));
        }
    }

    private static void without(Bench bench, Fault fault) throws InterruptedException {
        Thread.sleep(BEFORE);
        bench.during(fault, () -> Thread.sleep(AWAY));
    }

    private static void read(Bench bench, Map<String, String> paths, Function<String, CompletableFuture<String>> read)
            throws InterruptedException {
        Bench.Body all = () -> {};
        for (var path : paths.entrySet()) {
            var others = all;
            all = () -> bench.meanwhile(
                    others,
                    () -> bench.counted(
                            path.getKey(),
                            new Arrivals.Constant(RATE),
                            BEFORE.plus(AWAY),
                            _ -> read.apply(path.getValue())));
        }
        all.run();
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        return Map.of(
                "stopped",
                seen.count(STOPPED, ServiceDiscovery::failed),
                "killed",
                seen.count(KILLED, ServiceDiscovery::failed),
                "frozen",
                until(seen, FROZEN, "inventory-service-1"),
                "asked",
                List.of(STOPPED, KILLED, FROZEN).stream()
                        .mapToDouble(kind -> seen.count(kind, _ -> true))
                        .min()
                        .orElse(0),
                "stopped-for",
                until(seen, STOPPED, "identity-service-1"),
                "killed-for",
                until(seen, KILLED, "order-service-1"));
    }

    /** Zero if none failed. */
    private static double until(Seen seen, String kind, String instance) {
        Optional<Window> window = seen.evidence().windows().stream()
                .filter(each -> each.name().startsWith(instance))
                .findFirst();
        Optional<Request> last =
                seen.requests(kind).filter(ServiceDiscovery::failed).max(Comparator.comparingLong(Request::at));
        return window.isEmpty()
                ? Double.NaN
                : last.map(each -> Math.max(0, each.at() - window.get().from()) / MICROS)
                        .orElse(0.0);
    }

    private static boolean failed(Request request) {
        return !request.outcome().equals("200");
    }
}
