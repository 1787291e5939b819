package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Raises the arrival rate step by step until the shop cannot keep up. */
final class LatencyVsThroughput implements LiveLab {

    private static final String PLACE = "order until accepted";
    private static final String FINAL = "order until final";
    private static final String UNDER_WAY = "requests under way";
    private static final List<Double> RATES = List.of(20.0, 40.0, 80.0, 120.0, 160.0, 240.0);
    private static final double MICROS = 1e6;
    private static final double KEEPS_UP = 0.9;
    /** In microseconds: a shop that takes longer from the first step on does not keep up with it. */
    private static final double MOST_USUAL = 1e6;

    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "latency-vs-throughput",
                List.of("latency-throughput"),
                "How much can it take, and what does a client feel before that?",
                "Up to the knee, requests under way are arrival rate times latency (Little's law, within 15 %), and"
                        + " messages travel in batches of at least three when the shop is saturated.",
                "Orders at rates that rise from 20 to 240 per second.",
                "",
                "Messages are sent and applied one at a time.",
                Set.of(Mechanism.BATCHING),
                List.of(
                        atLeast(300, "orders", "orders accepted", ""),
                        atMost(
                                15,
                                "little",
                                "requests under way against rate × latency, worst step up to the knee",
                                "%"),
                        atLeast(3, "batch", "messages in a batch of the outbox, on average", ""),
                        shown("knee", "highest rate the shop kept up with", "orders/s"),
                        shown("saturated", "orders made final per second in the last step", "orders/s"),
                        shown("p50-knee", "median acceptance at the knee", "ms"),
                        shown("p99-knee", "99th percentile at the knee", "ms"),
                        shown("p99-last", "99th percentile in the last step", "ms")),
                "The capacity of the shop: load generator and platform share the same cores here.",
                List.of(
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/Gathering.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/OutboxRelay.java"));
    }

    /** The control has hundreds of orders left; how many seconds more it would need for them is no part of the claim. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(8);
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(20, 1_000_000);
        var step = Duration.ofSeconds(bench.size(3, 2));
        var underWay = new AtomicInteger();
        var sentBefore = Batches.of(bench);
        try (var shopping = new Shopping(bench);
                var _ = new Sampler(bench, underWay)) {
            long from = bench.recorder().now();
            bench.timed(PLACE, new Arrivals.Steps(RATES), step.multipliedBy(RATES.size()), number -> {
                underWay.incrementAndGet();
                var customer = bench.customer(number);
                return shopping.clients()
                        .place(
                                NewOrder.of(customer, skus.get(number % skus.size())),
                                new Manner(customer, Duration.ZERO, TIMEOUT))
                        .whenComplete((_, _) -> underWay.decrementAndGet())
                        .thenApply(Reply::outcome);
            });
            bench.recorder().fact("begin", from);
            bench.recorder().fact("step", step.toNanos() / 1_000.0);
        }
        var sent = Batches.of(bench);
        bench.recorder().fact("messages", sent.messages() - sentBefore.messages());
        bench.recorder().fact("batches", sent.batches() - sentBefore.batches());
    }

    /** What the outbox of order-service has sent so far. */
    private record Batches(double messages, double batches) {

        static Batches of(double batches, double mean) {
            return new Batches(batches * mean, batches);
        }

        static Batches of(Bench bench) {
            return bench.management()
                    .read("order-service-1", "mechanisms")
                    .map(all -> all.path("batching").path("state"))
                    .map(state -> Batches.of(
                            state.path("sentBatches").asDouble(Double.NaN),
                            state.path("sentMeanBatch").asDouble(Double.NaN)))
                    .orElse(new Batches(Double.NaN, Double.NaN));
        }
    }

    /** Counts the requests under way every five milliseconds, independently of how long each takes. */
    private static final class Sampler implements AutoCloseable {

        private final Thread thread;

        Sampler(Bench bench, AtomicInteger underWay) {
            this.thread = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Thread.sleep(BETWEEN_SAMPLES);
                        bench.recorder().point(UNDER_WAY, underWay.get());
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    /** What was seen in one step. */
    private record Step(double rate, double underWay, double littlesLaw, double keptUp, double p50, double p99) {

        double deviation() {
            return Math.abs(underWay - littlesLaw) / littlesLaw;
        }
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        var steps = steps(evidence, seen);
        var keptUp = steps.stream().takeWhile(each -> each.keptUp() >= KEEPS_UP).toList();
        Map<String, Double> values = new HashMap<>(Map.of(
                "orders",
                seen.count(PLACE, each -> each.outcome().startsWith("20")),
                "batch",
                seen.fact("messages") / seen.fact("batches"),
                "little",
                100 * keptUp.stream().mapToDouble(Step::deviation).max().orElse(Double.NaN),
                "saturated",
                steps.getLast().keptUp() * steps.getLast().rate(),
                "p99-last",
                steps.getLast().p99()));
        values.put("knee", keptUp.isEmpty() ? Double.NaN : keptUp.getLast().rate());
        values.put("p50-knee", keptUp.isEmpty() ? Double.NaN : keptUp.getLast().p50());
        values.put("p99-knee", keptUp.isEmpty() ? Double.NaN : keptUp.getLast().p99());
        return values;
    }

    private static List<Step> steps(Evidence evidence, Seen seen) {
        double begin = seen.fact("begin");
        double length = seen.fact("step");
        double usual = usual(seen, begin, length);
        List<Step> steps = new ArrayList<>();
        long before = 0; // what ends first belongs to the first step
        for (int number = 0; number < RATES.size(); number++) {
            var window = new Window("", (long) (begin + number * length), (long) (begin + (number + 1) * length));
            long until = endedBefore(seen, window.to() + usual);
            steps.add(step(evidence, seen, RATES.get(number), window, until - before));
            before = until;
        }
        return steps;
    }

    /**
     * What nine of ten orders of the first step take to become final: so much later than it arrives a step has to come to
     * its end. In a short step it would otherwise be the orders on their way that count.
     */
    private static double usual(Seen seen, double begin, double length) {
        double millis = Seen.percentile(
                seen.requests(FINAL).filter(each -> each.at() >= begin && each.at() < begin + length), 0.9);
        return Double.isNaN(millis) ? 0 : Math.min(millis * 1_000, MOST_USUAL);
    }

    private static long endedBefore(Seen seen, double moment) {
        return seen.requests(FINAL)
                .filter(each -> each.at() + each.latency() < moment)
                .count();
    }

    private static Step step(Evidence evidence, Seen seen, double rate, Window window, long ended) {
        var arrived = seen.requests(PLACE)
                .filter(each -> each.at() >= window.from() && each.at() < window.to())
                .toList();
        double seconds = (window.to() - window.from()) / MICROS;
        double meanLatency =
                arrived.stream().mapToLong(Request::latency).average().orElse(Double.NaN) / MICROS;
        double underWay = evidence.points().stream()
                .filter(each ->
                        each.series().equals(UNDER_WAY) && each.at() >= window.from() && each.at() < window.to())
                .mapToDouble(Point::value)
                .average()
                .orElse(Double.NaN);
        return new Step(
                rate,
                underWay,
                arrived.size() / seconds * meanLatency,
                (double) ended / arrived.size(),
                Seen.percentile(arrived.stream(), 0.5),
                Seen.percentile(arrived.stream(), 0.99));
    }
}
