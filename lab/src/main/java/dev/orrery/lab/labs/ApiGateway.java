package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages about orders over a slow link, in one answer or in parts, while all is well and while payment-service is dead. */
final class ApiGateway implements LiveLab {

    static final String WELL = "page while all is well";
    static final String ALONE = "page without payment-service";
    static final Duration ROUND_TRIP = Duration.ofMillis(100);

    private static final String PAYMENTS = "payment-service";
    private static final int ORDERS = 12;
    private static final double RATE = 12;
    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final Duration GREETING = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "api-gateway",
                List.of("api-gateway"),
                "A page needs four services, and its reader is far away. Who puts it together?",
                "Over a link that takes 50 ms in each direction, a page that the gateway puts together takes at most 1.8 round trips"
                        + " at the median, and still comes, with the missing part named, while payment-service is dead.",
                "Pages about orders of two products at 12 per second, over a link that holds all data back for 50 ms in"
                        + " each direction.",
                "payment-service is killed for four seconds.",
                "The gateway does not aggregate. Clients ask for order and payment at the same time, and for products and"
                        + " stock as soon as the order has named them.",
                Set.of(Mechanism.AGGREGATION),
                List.of(
                        atMost(1.8, "median", "median time of a page, in round trips of the link", "×")
                                .andControlAtLeast(2),
                        atLeast(40, "pages", "pages while all is well", ""),
                        exactly(0, "incomplete", "of them not whole", ""),
                        atLeast(25, "outage", "pages while payment-service is dead", ""),
                        atLeast(99, "partial", "of them came with the payment named as missing", "%"),
                        exactly(0, "failed", "times without a page", ""),
                        shown("requests", "requests a page, on average", ""),
                        shown("p99", "99th percentile while all is well", "ms")),
                "What aggregation costs the gateway, and what it gains over a client that opens a connection for each"
                        + " request: these keep theirs open.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/aggregate/OrderDetails.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/aggregate/Parts.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var orders = place(bench, bench.products(4, 1_000));
        try (var road = new SlowRoad(bench, ROUND_TRIP)) {
            road.prove();
            var page = new OrderPage(road.calls(), bench.token("replayer"));
            ask(bench, "first pages", page, orders, GREETING);
            int before = page.requests();
            ask(bench, WELL, page, orders, Duration.ofSeconds(bench.size(8, 5)));
            bench.recorder().fact("requests", page.requests() - before);
            withoutPayments(bench, bench.target().instancesOf(PAYMENTS), () -> ask(bench, ALONE, page, orders, OUTAGE));
        }
    }

    /** The ids of orders that have come to their ends, so that none waits for a service that dies. */
    private static List<String> place(Bench bench, List<String> skus) {
        try (var shopping = new Shopping(bench)) {
            return IntStream.range(0, ORDERS)
                    .mapToObj(number -> new NewOrder(
                            bench.customer(number),
                            Map.of(skus.get(number % 2), 1, skus.get(2 + number % 2), 2),
                            "tok_ok"))
                    .map(order -> shopping.clients()
                            .place(order, new Manner(null, HOLD, HOLD.plusSeconds(5)))
                            .join()
                            .orderId())
                    .toList();
        }
    }

    private static void ask(Bench bench, String kind, OrderPage page, List<String> orders, Duration length)
            throws InterruptedException {
        bench.timed(kind, new Arrivals.Constant(RATE), length, number -> {
            var order = orders.get(number % orders.size());
            return bench.mechanismOn() ? page.aggregated(order) : page.assembled(order);
        });
    }

    private static void withoutPayments(Bench bench, List<Instance> instances, Bench.Body body)
            throws InterruptedException {
        if (instances.isEmpty()) {
            body.run();
        } else {
            bench.during(
                    ProcessFault.kill(bench.target(), instances.getFirst().name()),
                    () -> withoutPayments(bench, instances.subList(1, instances.size()), body));
        }
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        double pages = seen.requests(WELL).count();
        double outage = seen.requests(ALONE).count();
        return Map.of(
                "median",
                Seen.percentile(seen.requests(WELL), 0.5) / ROUND_TRIP.toMillis(),
                "pages",
                pages,
                "incomplete",
                seen.count(WELL, each -> !each.outcome().equals(OrderPage.WHOLE)),
                "outage",
                outage,
                "partial",
                100 * seen.count(ALONE, each -> each.outcome().equals(OrderPage.WITHOUT + OrderPage.PAYMENT)) / outage,
                "failed",
                (double) Stream.of(WELL, ALONE)
                        .flatMap(seen::requests)
                        .filter(each -> !isPage(each))
                        .count(),
                "requests",
                seen.fact("requests") / pages,
                "p99",
                Seen.percentile(seen.requests(WELL), 0.99));
    }

    private static boolean isPage(Request request) {
        return request.outcome().equals(OrderPage.WHOLE) || request.outcome().startsWith(OrderPage.WITHOUT);
    }
}
