package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.load.Operation;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Restarts every instance of the services behind the gateway, one of each at a time, while clients shop. */
final class Availability implements LiveLab {

    private static final String ORDER = "order, answered when final";
    private static final String READ = "list of orders";
    private static final List<List<String>> ROUNDS = List.of(
            List.of("order-service-1", "inventory-service-1"), List.of("order-service-2", "inventory-service-2"));
    private static final double ORDERS = 20;
    private static final double READS = 30;
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PIECE = Duration.ofSeconds(4);
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public Manifest manifest() {
        return new Manifest(
                "availability",
                List.of("availability"),
                "Can everything be replaced while it is used?",
                "While every instance of order-service and inventory-service is stopped and started again, no request fails.",
                "Orders at 20 per second whose answer is held until they are final, and lists of orders at 30 per second, by"
                        + " clients that do not try again. Two instances of each service.",
                "One instance of each is restarted at a time: it leaves the registry, ends what it has begun, and exits.",
                "Instances are killed instead of stopped, and the gateway does not retry.",
                Set.of(Mechanism.RETRY),
                List.of(
                        atLeast(100, "asked", "requests during the restarts", ""),
                        exactly(0, "failed", "of them failed", ""),
                        shown("available", "availability", "%"),
                        shown("gap", "longest time in which no request was answered well", "ms"),
                        shown("restarted", "instances that were restarted", "")),
                "That the gateway can be restarted without anybody noticing: that is the work of what stands before two of"
                        + " them. Without the mechanisms the first of two rounds is enough to see.",
                List.of(
                        "service-defaults/src/main/java/dev/orrery/defaults/discovery/Departure.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/resilience/ResilienceFilter.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of("order-service", 2, "inventory-service", 2);
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        var rounds = bench.mechanismOn() ? ROUNDS : ROUNDS.subList(0, 1);
        var over = new AtomicBoolean();
        var number = new AtomicInteger();
        try (var shopping = new Shopping(bench)) {
            bench.meanwhile(
                    () -> restart(bench, rounds, over),
                    () -> bench.meanwhile(
                            () -> until(
                                    over,
                                    bench,
                                    READ,
                                    READS,
                                    _ -> shopping.clients().read("/api/orders?limit=5")),
                            () -> until(
                                    over,
                                    bench,
                                    ORDER,
                                    ORDERS,
                                    _ -> order(shopping, bench.customer(number.getAndIncrement()), skus))));
        }
    }

    /** However long the restarts take, clients come. */
    private static void until(AtomicBoolean over, Bench bench, String kind, double rate, Operation operation)
            throws InterruptedException {
        do {
            bench.counted(kind, new Arrivals.Poisson(rate), PIECE, operation);
        } while (!over.get());
    }

    private static CompletableFuture<String> order(Shopping shopping, String customer, List<String> skus) {
        return shopping.clients()
                .place(
                        NewOrder.of(customer, skus.get(Math.floorMod(customer.hashCode(), skus.size()))),
                        new Manner(customer, HOLD, TIMEOUT))
                .thenApply(Reply::outcome);
    }

    private static void restart(Bench bench, List<List<String>> rounds, AtomicBoolean over)
            throws InterruptedException {
        Thread.sleep(BEFORE);
        for (var round : rounds) {
            Bench.Body all = () -> {};
            for (var instance : round) {
                var others = all;
                all = () -> bench.meanwhile(others, () -> bench.during(leaving(bench, instance), () -> {}));
            }
            all.run();
        }
        over.set(true);
        bench.recorder().fact("restarted", rounds.stream().mapToInt(List::size).sum());
    }

    private static Fault leaving(Bench bench, String instance) {
        return bench.mechanismOn()
                ? ProcessFault.stop(bench.target(), instance)
                : ProcessFault.kill(bench.target(), instance);
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        long from =
                evidence.windows().stream().mapToLong(each -> each.from()).min().orElse(0);
        long to = evidence.windows().stream().mapToLong(each -> each.to()).max().orElse(0);
        double asked = during(seen, from, to).count();
        double failed = during(seen, from, to).filter(each -> !isGood(each)).count();
        return Map.of(
                "asked",
                asked,
                "failed",
                failed,
                "available",
                asked == 0 ? Double.NaN : 100 * (asked - failed) / asked,
                "gap",
                gap(seen, from, to) / MICROS_PER_MILLI,
                "restarted",
                seen.fact("restarted"));
    }

    private static Stream<Request> during(Seen seen, long from, long to) {
        return Stream.of(ORDER, READ).flatMap(seen::requests).filter(each -> each.at() >= from && each.at() < to);
    }

    private static boolean isGood(Request request) {
        return request.outcome().startsWith("20");
    }

    /** Between one good answer and the next. */
    private static double gap(Seen seen, long from, long to) {
        long[] answered = during(seen, from, to)
                .filter(Availability::isGood)
                .mapToLong(each -> each.at() + each.latency())
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < answered.length; i++) {
            longest = Math.max(longest, answered[i] - answered[i - 1]);
        }
        return longest;
    }
}
