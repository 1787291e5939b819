package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.fault.LinkFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients;
import dev.orrery.launcher.link.LinkName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three instances of a service share requests by their weights; then one of them becomes slow, and each policy shows what
 * that does to those who ask.
 */
final class LoadBalancing implements LiveLab {

    private static final String WARM_UP = "before it begins";
    static final String BY_WEIGHTS = "by weights";
    static final String FIXED = "one fixed instance";
    static final String LEAST = "least-in-flight";
    static final String TWO_CHOICES = "power-of-two-choices";
    static final String SLOWEST_THIRD = "slowest third against the rest, ×";

    private static final String ROUND_ROBIN = "round-robin";
    private static final String WEIGHTED = "weighted";
    private static final String HASH = "consistent-hash";
    /** Those that look at the load first: the others leave requests behind that are still waiting at the slow instance. */
    private static final List<String> POLICIES = List.of(LEAST, TWO_CHOICES, WEIGHTED, HASH, ROUND_ROBIN);

    private static final String SERVICE = "inventory-service";
    /** Also the one that gets everything in the control. */
    private static final String SLOW = SERVICE + "-1";

    static final Map<String, Integer> WEIGHTS = Map.of(SLOW, 1, SERVICE + "-2", 2, SERVICE + "-3", 5);
    private static final Map<String, Integer> CAREFUL = Map.of(SLOW, 1, SERVICE + "-2", 10, SERVICE + "-3", 10);
    private static final Map<String, Integer> AS_REGISTERED = Map.of(SLOW, 0, SERVICE + "-2", 0, SERVICE + "-3", 0);
    private static final int WHOLE =
            WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();

    private static final LinkName TO_THE_DATABASE = new LinkName(SLOW, "postgresql");
    private static final Duration AWAY = Duration.ofMillis(150);
    /** A third of it is more than an instance can answer that waits 300 ms for its database on ten connections. */
    private static final double RATE = 110;

    private static final Duration WARM = Duration.ofSeconds(2);
    private static final Duration IDLE_WITHIN = Duration.ofSeconds(8);
    private static final int TRIALS = 12;
    private static final int TIMES_SLOWER = 10;

    @Override
    public Manifest manifest() {
        return new Manifest(
                "load-balancing",
                List.of("load-balancing"),
                "One of three instances has become slow. Who notices?",
                "Instances get shares that are within 3 % of their weights. With one instance at least ten times slower than the"
                        + " others, policies that look at the load keep the 99th percentile under 1.5 s.",
                "Stock levels of 30 products, read at 110 per second from three instances of inventory-service; once with the"
                        + " weights 1, 2 and 5, then with one slow instance by each policy in turn.",
                "Everything between inventory-service-1 and its database takes 150 ms longer in each direction.",
                "The gateway does not balance: it sends everything to one instance, which becomes the slow one.",
                Set.of(Mechanism.LOAD_BALANCING),
                measures(),
                "A slow instance that fails: one that keeps failing is ejected, which is another mechanism. How gateways"
                        + " share that do not know of each other's requests.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/balance/Balancer.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/balance/LeastInFlight.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/balance/TwoChoices.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/balance/SmoothWeighted.java"));
    }

    private static List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(List.of(
                atMost(3, "shares", "most that an instance's share is off its weight", "%"),
                atMost(1_500, "aware", "99th percentile with a slow instance, chosen by load: the worse of two", "ms")
                        .andControlAtLeast(2_000),
                exactly(0, "failed", "of these, failed", ""),
                atLeast(100, "asked", "requests for each number", "")));
        POLICIES.forEach(each -> measures.add(shown(each, "99th percentile by " + each, "ms")));
        return measures;
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of(SERVICE, WEIGHTS.size());
    }

    @Override
    public List<LinkName> links() {
        return List.of(TO_THE_DATABASE);
    }

    /** Nothing is ordered; what is read is read for a while before. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(30, 10);
        var balance = new Balance(bench, "catalogue", SERVICE);
        try (var shopping = new Shopping(bench)) {
            var readers = new Readers(bench, balance, shopping.clients(), skus);
            readers.warmUp();
            readers.byWeights();
            bench.during(LinkFault.latency(bench.target(), TO_THE_DATABASE, AWAY, Duration.ZERO), () -> {
                if (bench.mechanismOn()) {
                    readers.proveThatOneIsSlow();
                    for (var policy : POLICIES) {
                        readers.by(policy);
                    }
                } else {
                    readers.read(FIXED, 3, 3);
                }
            });
        }
    }

    /** Those who ask for stock levels. */
    private record Readers(Bench bench, Balance balance, Clients clients, List<String> skus) {

        /** In turns, so that no instance is cold. */
        void warmUp() throws InterruptedException {
            balance.choose(ROUND_ROBIN);
            bench.counted(WARM_UP, new Arrivals.Constant(RATE), WARM, number -> clients.read(path(number)));
        }

        void byWeights() throws InterruptedException {
            balance.choose(WEIGHTED);
            balance.weigh(WEIGHTS);
            var before = balance.sent();
            read(BY_WEIGHTS, 5, 5);
            balance.sent()
                    .forEach((instance, sent) ->
                            bench.recorder().fact(share(instance), sent - before.getOrDefault(instance, 0L)));
            balance.weigh(AS_REGISTERED);
        }

        void by(String policy) throws InterruptedException {
            balance.weigh(policy.equals(WEIGHTED) ? CAREFUL : AS_REGISTERED);
            balance.choose(policy);
            read(policy, 3, 3);
            if (!bench.await(balance::isIdle, IDLE_WITHIN)) {
                bench.recorder().doubt("requests by " + policy + " were not answered before the next policy's turn.");
            }
        }

        void read(String kind, int seconds, int secondsInShort) throws InterruptedException {
            bench.timed(
                    kind,
                    new Arrivals.Constant(RATE),
                    Duration.ofSeconds(bench.size(seconds, secondsInShort)),
                    number -> clients.read(path(number)));
        }

        /** In turns each instance answers a third. */
        void proveThatOneIsSlow() {
            balance.choose(ROUND_ROBIN);
            var nanos = IntStream.range(0, TRIALS)
                    .mapToLong(number -> {
                        long begin = System.nanoTime();
                        clients.read(path(number)).join();
                        return System.nanoTime() - begin;
                    })
                    .sorted()
                    .toArray();
            int fast = TRIALS - TRIALS / WEIGHTS.size();
            double times = (double) nanos[(fast + TRIALS) / 2] / nanos[fast / 2];
            bench.recorder().fact(SLOWEST_THIRD, times);
            if (times < TIMES_SLOWER) {
                bench.recorder()
                        .doubt("the slow instance was only %.1f times slower than the others.".formatted(times));
            }
        }

        private String path(int number) {
            return "/api/stock/" + skus.get(number % skus.size());
        }
    }

    static String share(String instance) {
        return "requests by weights, " + instance;
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        // Without balancing there is one that nobody has chosen.
        var chosen = evidence.mechanismOn() ? List.of(LEAST, TWO_CHOICES) : List.of(FIXED);
        Map<String, Double> values = new HashMap<>();
        values.put("shares", deviation(seen));
        values.put(
                "aware",
                chosen.stream().mapToDouble(each -> p99(seen, each)).max().orElse(Double.NaN));
        values.put(
                "failed",
                chosen.stream()
                        .mapToDouble(
                                kind -> seen.count(kind, each -> !each.outcome().equals("200")))
                        .sum());
        values.put(
                "asked",
                Stream.concat(Stream.of(BY_WEIGHTS), chosen.stream())
                        .mapToDouble(kind -> seen.count(kind, _ -> true))
                        .min()
                        .orElse(0));
        POLICIES.forEach(each -> values.put(each, p99(seen, each)));
        return values;
    }

    private static double p99(Seen seen, String kind) {
        return Seen.percentile(seen.requests(kind), 0.99);
    }

    /** In percent of the share that an instance should have. */
    private static double deviation(Seen seen) {
        double all = WEIGHTS.keySet().stream()
                .mapToDouble(each -> seen.fact(share(each)))
                .sum();
        return WEIGHTS.entrySet().stream()
                .mapToDouble(each ->
                        100 * Math.abs(seen.fact(share(each.getKey())) / all * WHOLE / each.getValue() - 1))
                .max()
                .orElse(Double.NaN);
    }
}
