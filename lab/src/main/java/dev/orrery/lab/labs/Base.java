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
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.labs.Shopping.Patience;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes inventory-service away for a while and goes on selling. */
final class Base implements LiveLab {

    private static final String PLACE = "order until answered";
    private static final String INSTANCE = "inventory-service-1";
    private static final double RATE = 20;
    private static final double MICROS = 1e6;
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Patience ONCE = new Patience(Duration.ofSeconds(10), Duration.ZERO, 1);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "base",
                List.of("base", "consistency-patterns", "microservices"),
                "Can a shop sell while nobody knows what is in stock?",
                "During an outage of inventory-service at least 99 % of orders are accepted, and all are final within"
                        + " 15 s of its end.",
                "Orders at 20 per second by clients that do not try again.",
                "inventory-service is killed and comes back after ten seconds.",
                "Stock is reserved by a call before an order is accepted (synchronous reservation).",
                Set.of(Mechanism.ASYNCHRONOUS_RESERVATION),
                List.of(
                        atLeast(20, "asked", "orders sent during the outage", ""),
                        atLeast(99, "accepted", "of them accepted", "%"),
                        exactly(0, "open", "accepted orders that did not become final", ""),
                        atMost(15, "convergence", "from the end of the outage until all are final", "s"),
                        shown("most", "most orders open at a time", "")),
                "That every order is confirmed in the end: what was accepted on credit may turn out to be sold out.",
                List.of(
                        "order-service/src/main/java/dev/orrery/order/fulfilment/StepTable.java",
                        "order-service/src/main/java/dev/orrery/order/pricing/GuardedPrices.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        var outage = Duration.ofSeconds(bench.size(10, 5));
        var length = BEFORE.plus(outage).plusSeconds(bench.size(5, 3));
        try (var shopping = new Shopping(bench)) {
            bench.meanwhile(
                    () -> takeAway(bench, outage),
                    () -> bench.counted(
                            PLACE,
                            new Arrivals.Poisson(RATE),
                            length,
                            number -> shopping.place(
                                    NewOrder.of(bench.customer(number), skus.get(number % skus.size())),
                                    bench.customer(number),
                                    ONCE)));
        }
    }

    /** The outage lasts until the service is ready again; starting it is a part of being away. */
    private static void takeAway(Bench bench, Duration outage) throws InterruptedException {
        Thread.sleep(BEFORE);
        bench.during(ProcessFault.kill(bench.target(), INSTANCE), () -> Thread.sleep(outage.dividedBy(2)));
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        var outage = evidence.windows().stream().findFirst().orElse(new Window("none", 0, 0));
        double asked = duringOutage(seen, outage).count();
        double accepted = duringOutage(seen, outage)
                .filter(each -> each.outcome().startsWith("20"))
                .count();
        long last = seen.requests("order until final")
                .mapToLong(each -> each.at() + each.latency())
                .max()
                .orElse(outage.to());
        return Map.of(
                "asked",
                asked,
                "accepted",
                asked == 0 ? Double.NaN : 100 * accepted / asked,
                "open",
                seen.violations(promise -> promise.contains("becomes final")),
                "convergence",
                lastOfOutage(seen, outage, last) / MICROS,
                "most",
                evidence.points().stream()
                        .filter(each -> each.series().equals("open orders"))
                        .mapToDouble(each -> each.value())
                        .max()
                        .orElse(Double.NaN));
    }

    private static Stream<Request> duringOutage(Seen seen, Window outage) {
        return seen.requests(PLACE).filter(each -> each.at() >= outage.from() && each.at() < outage.to());
    }

    /** Until the last of the orders that were placed before the end of the outage is final. */
    private static double lastOfOutage(Seen seen, Window outage, long last) {
        return seen.requests("order until final")
                        .filter(each -> each.at() < outage.to())
                        .mapToLong(each -> each.at() + each.latency())
                        .max()
                        .orElse(last)
                - outage.to();
    }
}
