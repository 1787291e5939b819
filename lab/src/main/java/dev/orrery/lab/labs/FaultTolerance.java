package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProviderFault;
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

/** The card provider is slow for a while, and then fails every call. */
final class FaultTolerance implements LiveLab {

    private static final String PLACE = "order until accepted";
    private static final String READ = "product read";
    private static final String FINAL = "order until final";
    private static final String INSTANCE = "payment-service-1";
    private static final double ORDERS = 20;
    private static final double READS = 60;
    private static final double MICROS = 1e6;
    /** Until the load generator's connections are open, which would make the healthy times look worse than they are. */
    private static final long SETTLING = 2_000_000;

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration FAILING = Duration.ofSeconds(7);
    private static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), 5);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "fault-tolerance",
                List.of("fault-tolerance"),
                "A partner is slow, then down. Who notices, and for how long?",
                "With time limit, circuit breaker and bulkhead other calls stay within twice their usual 99th percentile,"
                        + " all waiting orders are final 10 s after the end, and the partner gets at most 1.2 calls an order.",
                "Orders at 20 and product reads at 60 per second.",
                "The card provider answers 5 s late for 3 s, then fails every call for 7 s.",
                "No time limit, no breaker, no bulkhead; failed calls are repeated all the same (naive retries).",
                Set.of(Mechanism.TIME_LIMIT, Mechanism.CIRCUIT_BREAKER, Mechanism.BULKHEAD),
                List.of(
                        atLeast(100, "orders", "orders accepted", ""),
                        atMost(2, "others", "99th percentile of other calls, in trouble against healthy", "×"),
                        atMost(10, "recovery", "from the end of trouble until all waiting orders are final", "s"),
                        atMost(1.2, "amplification", "calls to the provider per order, from the trouble on", "×")
                                .andControlAtLeast(2),
                        atLeast(99, "confirmed", "of the orders, confirmed", "%"),
                        shown("healthy", "99th percentile of other calls, healthy", "ms"),
                        shown("trouble", "99th percentile of other calls, in trouble", "ms")),
                "That the partner's customers are served: while it is down, their orders wait.",
                List.of(
                        "payment-service/src/main/java/dev/orrery/payment/card/ProviderCalls.java",
                        "payment-service/src/main/java/dev/orrery/payment/charging/Work.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        var healthy = Duration.ofSeconds(bench.size(8, 5));
        var length = healthy.plus(SLOW).plus(FAILING).plusSeconds(4);
        try (var shopping = new Shopping(bench)) {
            bench.meanwhile(
                    () -> giveTrouble(bench, healthy),
                    () -> bench.meanwhile(
                            () -> bench.timed(
                                    READ,
                                    new Arrivals.Poisson(READS),
                                    length,
                                    number ->
                                            shopping.clients().read("/api/products/" + skus.get(number % skus.size()))),
                            () -> bench.timed(
                                    PLACE,
                                    new Arrivals.Poisson(ORDERS),
                                    length,
                                    number -> shopping.place(
                                            NewOrder.of(bench.customer(number), skus.get(number % skus.size())),
                                            bench.customer(number),
                                            USUAL))));
        }
    }

    private static void giveTrouble(Bench bench, Duration healthy) throws InterruptedException {
        Thread.sleep(healthy);
        bench.recorder().fact("provider calls before", providerCalls(bench));
        bench.during(new ProviderFault(bench.target(), INSTANCE, "slow:5s"), () -> Thread.sleep(SLOW));
        bench.during(new ProviderFault(bench.target(), INSTANCE, "failing"), () -> Thread.sleep(FAILING));
    }

    @Override
    public void conclude(Bench bench) {
        bench.recorder().fact("provider calls after", providerCalls(bench));
    }

    private static double providerCalls(Bench bench) {
        return bench.management()
                .read(INSTANCE, "metrics/orrery.payments.provider?tag=operation:charge")
                .flatMap(metric -> metric.path("measurements")
                        .valueStream()
                        .filter(each -> each.path("statistic").asString("").equals("COUNT"))
                        .findFirst())
                .map(count -> count.path("value").asDouble(Double.NaN))
                .orElse(Double.NaN);
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        long from =
                evidence.windows().stream().mapToLong(each -> each.from()).min().orElse(0);
        long to = evidence.windows().stream().mapToLong(each -> each.to()).max().orElse(0);
        long first = others(seen, 0, from).mapToLong(Request::at).min().orElse(0);
        double healthy = Seen.percentile(others(seen, first + SETTLING, from), 0.99);
        double trouble = Seen.percentile(others(seen, from, to), 0.99);
        double orders = seen.requests(FINAL).count();
        double last = seen.requests(FINAL)
                .filter(each -> each.at() < to)
                .mapToLong(each -> each.at() + each.latency())
                .max()
                .orElse(to);
        return Map.of(
                "orders",
                seen.count(PLACE, each -> each.outcome().startsWith("20")),
                "others",
                trouble / healthy,
                "recovery",
                seen.violations() > 0 ? Double.POSITIVE_INFINITY : (last - to) / MICROS,
                "amplification",
                (seen.fact("provider calls after") - seen.fact("provider calls before"))
                        / seen.count(FINAL, each -> each.at() >= from),
                "healthy",
                healthy,
                "trouble",
                trouble,
                "confirmed",
                100 * seen.count(FINAL, each -> each.outcome().equals("CONFIRMED")) / orders);
    }

    private static Stream<Request> others(Seen seen, long from, long to) {
        return Stream.of(PLACE, READ).flatMap(seen::requests).filter(each -> each.at() >= from && each.at() < to);
    }
}
