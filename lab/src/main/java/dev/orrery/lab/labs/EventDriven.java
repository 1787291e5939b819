package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.CrashAt;
import dev.orrery.lab.labs.Shopping.Patience;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kills order-service at every step between the commit of an order and the publication of its event. */
final class EventDriven implements LiveLab {

    private static final String PLACE = "order until accepted";
    private static final String INSTANCE = "order-service-1";
    private static final double RATE = 40;
    private static final Duration COMES_BY_WITHIN = Duration.ofSeconds(10);
    private static final Patience UNTIL_ACCEPTED = new Patience(Duration.ofSeconds(5), Duration.ofMillis(250), 30);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "event-driven",
                List.of("event-driven"),
                "What happens to an event when its sender dies between the commit and the publication?",
                "With a transactional outbox, kill -9 of order-service at every step between commit and publication"
                        + " loses no order and doubles no effect.",
                "Orders at 40 per second; clients repeat a request with its key until it is answered.",
                "kill -9 of order-service after the commit, after the relay has read the outbox, and after Kafka has"
                        + " acknowledged but before the outbox knows.",
                "Messages are sent from memory after the commit; there is no outbox.",
                Set.of(Mechanism.OUTBOX),
                List.of(
                        atLeast(1, "crashes", "crashes at a known step", ""),
                        atLeast(100, "orders", "orders accepted", ""),
                        exactly(0, "lost", "orders lost", ""),
                        exactly(0, "doubled", "effects doubled", ""),
                        shown("slowest", "longest wait for an acceptance", "ms")),
                "That a machine may lose its disk: the outbox is as durable as the database it is in.",
                List.of(
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/Outbox.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/OutboxRelay.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        var points = bench.mechanismOn()
                ? List.of("outbox-committed", "outbox-read", "outbox-sent")
                : List.of("outbox-committed");
        int orders = bench.size(520, 160);
        try (var shopping = new Shopping(bench)) {
            bench.meanwhile(
                    () -> crash(bench, points),
                    () -> bench.counted(
                            PLACE,
                            new Arrivals.Constant(RATE),
                            Duration.ofMillis((long) (orders * 1_000 / RATE)),
                            number -> shopping.place(
                                    NewOrder.of(bench.customer(number), skus.get(number % skus.size())),
                                    bench.customer(number),
                                    UNTIL_ACCEPTED)));
        }
    }

    private static void crash(Bench bench, List<String> points) throws InterruptedException {
        for (var point : points) {
            bench.during(new CrashAt(bench.target(), INSTANCE, point, COMES_BY_WITHIN), () -> {});
        }
        bench.recorder().fact("crashes", points.size());
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        double lost = seen.violations(promise -> promise.contains("becomes final") || promise.contains("never lost"));
        return Map.of(
                "crashes", seen.fact("crashes"),
                "orders", seen.count(PLACE, each -> each.outcome().startsWith("20")),
                "lost", lost,
                "doubled", seen.violations() - lost,
                "slowest", Seen.percentile(seen.requests(PLACE), 1));
    }
}
