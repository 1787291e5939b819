package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same orders twice: answered when they are accepted, and answered when they are final. */
final class SyncVsAsync implements LiveLab {

    private static final String USUAL = "answer";
    private static final String OVERLOAD = "answer in overload";
    private static final String FINAL = "order until final";
    private static final double RATE = 30;
    private static final double TOO_MANY = 200;
    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "sync-vs-async",
                List.of("sync-async"),
                "What does a client gain that does not wait for the end?",
                "A client that takes 202 for an answer has it in at most half the time in which its order becomes final,"
                        + " at the usual rate.",
                "Orders at 30 per second, then for a short while at 200, more than two cores can take.",
                "",
                "Clients ask the shop to hold its answer until the order is final (Prefer: wait=10).",
                Set.of(),
                List.of(
                        atLeast(100, "orders", "orders accepted", ""),
                        atMost(0.5, "share", "median answer, as a share of the median time to final", "×"),
                        shown("p50", "median answer", "ms"),
                        shown("p99", "99th percentile", "ms"),
                        shown("p50-overload", "median answer in overload", "ms"),
                        shown("p99-overload", "99th percentile in overload", "ms"),
                        shown("final", "median time to final", "ms"),
                        shown("final-overload", "median time to final in overload", "ms"),
                        shown("refused", "requests refused or not answered", "")),
                "That 202 makes anything faster: the work is the same, only nobody waits for it.",
                List.of(
                        "order-service/src/main/java/dev/orrery/order/ordering/web/PlacingController.java",
                        "order-service/src/main/java/dev/orrery/order/ordering/OrderWatch.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(20, 100_000);
        try (var shopping = new Shopping(bench)) {
            send(bench, shopping, skus, USUAL, RATE, Duration.ofSeconds(bench.size(8, 4)));
            bench.await(() -> bench.orders().open().orElse(1) == 0, Duration.ofSeconds(10));
            bench.recorder().fact("overload begins", bench.recorder().now());
            send(bench, shopping, skus, OVERLOAD, TOO_MANY, Duration.ofSeconds(bench.size(4, 2)));
        }
    }

    private static void send(
            Bench bench, Shopping shopping, List<String> skus, String kind, double rate, Duration length)
            throws InterruptedException {
        var hold = bench.mechanismOn() ? Duration.ZERO : HOLD;
        bench.timed(kind, new Arrivals.Constant(rate), length, number -> {
            var customer = bench.customer(number) + (kind.equals(OVERLOAD) ? "o" : "");
            return shopping.clients()
                    .place(NewOrder.of(customer, skus.get(number % skus.size())), new Manner(customer, hold, TIMEOUT))
                    .thenApply(Reply::outcome);
        });
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        var overload = seen.fact("overload begins");
        double usual = Seen.percentile(seen.requests(USUAL), 0.5);
        double loaded = Seen.percentile(seen.requests(OVERLOAD), 0.5);
        double finalUsual = Seen.percentile(seen.requests(FINAL).filter(each -> each.at() < overload), 0.5);
        double finalLoaded = Seen.percentile(seen.requests(FINAL).filter(each -> each.at() >= overload), 0.5);
        return Map.of(
                "orders",
                seen.count(USUAL, SyncVsAsync::isAccepted) + seen.count(OVERLOAD, SyncVsAsync::isAccepted),
                "share",
                usual / finalUsual,
                "p50",
                usual,
                "p99",
                Seen.percentile(seen.requests(USUAL), 0.99),
                "p50-overload",
                loaded,
                "p99-overload",
                Seen.percentile(seen.requests(OVERLOAD), 0.99),
                "final",
                finalUsual,
                "final-overload",
                finalLoaded,
                "refused",
                seen.count(USUAL, each -> !isAccepted(each)) + seen.count(OVERLOAD, each -> !isAccepted(each)));
    }

    private static boolean isAccepted(Request request) {
        return request.outcome().startsWith("20");
    }
}
