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
import dev.orrery.lab.run.Bench.Body;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Kills order-service at every step between the commit of an order and the publication of its event. */
final class EventDriven implements LiveLab {

    private static final String PLACE = "order until accepted";
    private static final String INSTANCE = "order-service-1";
    private static final List<String> POINTS = List.of("outbox-committed", "outbox-read", "outbox-sent");
    private static final double RATE = 50;
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
                "Orders at 50 per second; clients repeat a request with its key until it is answered.",
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

    /** Each crash makes a cold JVM anyway, and nothing here is claimed of a time. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        int orders = bench.size(520, 160);
        try (var shopping = new Shopping(bench)) {
            for (int phase = 0; phase < POINTS.size(); phase++) {
                int first = phase * orders / POINTS.size();
                int next = (phase + 1) * orders / POINTS.size();
                Body load = () -> order(bench, shopping, skus, first, next);
                if (isPassed(bench, phase)) {
                    var point = POINTS.get(phase);
                    bench.meanwhile(() -> crash(bench, point), load);
                } else {
                    load.run();
                }
            }
        }
        bench.recorder()
                .fact(
                        "crashes",
                        IntStream.range(0, POINTS.size())
                                .filter(phase -> isPassed(bench, phase))
                                .count());
    }

    /** Without an outbox nothing reads it, so only the first of the steps is ever come by. */
    private static boolean isPassed(Bench bench, int phase) {
        return bench.mechanismOn() || phase == 0;
    }

    /** A phase ends when all of its orders are accepted: each crash meets a shop at work, however long a restart takes. */
    private static void order(Bench bench, Shopping shopping, List<String> skus, int first, int next)
            throws InterruptedException {
        bench.counted(
                PLACE,
                new Arrivals.Constant(RATE),
                Duration.ofMillis((long) ((next - first) * 1_000 / RATE)),
                number -> shopping.place(
                        NewOrder.of(bench.customer(first + number), skus.get(number % skus.size())),
                        bench.customer(first + number),
                        UNTIL_ACCEPTED));
    }

    private static void crash(Bench bench, String point) throws InterruptedException {
        bench.during(new CrashAt(bench.target(), INSTANCE, point, COMES_BY_WITHIN), () -> {});
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
