package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One customer asks several gateways far too often, with each algorithm, over the end of a window, and without Redis. */
final class RateLimiting implements LiveLab {

    private static final String GATEWAY = "gateway-service";
    private static final String FIXED = "fixed-window";
    private static final String SLIDING = "sliding-window";
    private static final List<String> ALGORITHMS = List.of(FIXED, SLIDING, "token-bucket", "leaky-bucket");
    private static final List<Integer> GATEWAYS = List.of(1, 2, 4);
    private static final String BOUNDARY = "over the end of a ";
    private static final String OUTAGE = "while Redis is killed";

    private static final double LIMIT = 100;
    private static final double TOO_OFTEN = 300;
    private static final double AT_THE_BOUNDARY = 500;
    private static final double MICROS = 1e6;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    // Two windows but for what a late request may need, so that none falls into a third.
    private static final Duration TWO_WINDOWS = Duration.ofMillis(1_800);
    private static final Duration AROUND = Duration.ofMillis(300);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AWAY = Duration.ofMillis(2_500);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "rate-limiting",
                List.of("rate-limiting"),
                "Does a limit hold when a client asks four gateways at once?",
                "Each of four algorithms admits its limit within 2 % over 1, 2 and 4 gateways; a fixed window admits twice"
                        + " its limit around its end; while Redis is killed the limit still holds, for nobody opened or closed.",
                "One customer reads a product at three times its limit of 100 a second, from all gateways in turn.",
                "Redis is killed for 2.5 s in the middle.",
                "Each gateway counts for itself up to the whole limit; measured at the most gateways only.",
                Set.of(Mechanism.SHARED_LIMITS),
                List.of(
                        atMost(2, "deviation", "admitted, worst distance from the limit over all algorithms", "%"),
                        atMost(1.02, "times", "admitted by the most gateways, against the limit", "×")
                                .andControlAtLeast(1.9),
                        atLeast(1.9, "boundary-fixed", "admitted within 0.6 s around the end of a fixed window", "×"),
                        atMost(1.02, "boundary-sliding", "admitted at the same moments when the window slides", "×"),
                        atMost(1.25, "outage-most", "admitted while Redis was away, against the limit", "×"),
                        atLeast(0.5, "outage-least", "the same, at least", "×"),
                        exactly(0, "failed", "requests answered otherwise than with 200 or 429", "")),
                "That a limit protects from many clients at once: each of them has its own.",
                List.of(
                        "gateway-service/src/main/resources/limit/sliding-window.lua",
                        "gateway-service/src/main/java/dev/orrery/gateway/limit/Limiter.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/limit/policy/Policy.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of(GATEWAY, most(shortForm));
    }

    private static int most(boolean shortForm) {
        return GATEWAYS.get(shortForm ? 1 : 2);
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        int most = bench.size(most(false), most(true));
        bench.recorder().fact("gateways", most);
        var sku = bench.products(1, 1).getFirst();
        try (var customer = new LimitedCustomer(bench, "/api/products/" + sku)) {
            for (int gateways : bench.mechanismOn() ? GATEWAYS : List.of(most)) {
                if (gateways <= most) {
                    askTooOften(customer, gateways);
                }
            }
            askOverTheEnd(customer, FIXED);
            askOverTheEnd(customer, SLIDING);
            customer.terms(terms(SLIDING));
            bench.meanwhile(
                    () -> takeRedisAway(bench),
                    () -> customer.ask(
                            OUTAGE,
                            most,
                            new Arrivals.Constant(TOO_OFTEN),
                            BEFORE.plus(AWAY).plus(BEFORE)));
        }
    }

    private static void askTooOften(LimitedCustomer customer, int gateways) throws InterruptedException {
        for (var algorithm : ALGORITHMS) {
            customer.terms(terms(algorithm));
            if (algorithm.equals(FIXED)) {
                LimitedCustomer.awaitWindow(WINDOW, Duration.ZERO);
            }
            customer.ask(kind(algorithm, gateways), gateways, new Arrivals.Constant(TOO_OFTEN), TWO_WINDOWS);
        }
    }

    private static void askOverTheEnd(LimitedCustomer customer, String algorithm) throws InterruptedException {
        customer.terms(terms(algorithm));
        LimitedCustomer.awaitWindow(WINDOW, AROUND);
        customer.ask(BOUNDARY + algorithm, 1, new Arrivals.Constant(AT_THE_BOUNDARY), AROUND.multipliedBy(2));
    }

    private static void takeRedisAway(Bench bench) throws InterruptedException {
        Thread.sleep(BEFORE);
        bench.during(ProcessFault.kill(bench.target(), "redis"), () -> Thread.sleep(AWAY));
    }

    private static String terms(String algorithm) {
        return "%s %.0f/%ds".formatted(algorithm, LIMIT, WINDOW.toSeconds());
    }

    private static String kind(String algorithm, int gateways) {
        return algorithm + " over " + gateways;
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        var outage = evidence.windows().stream().findFirst().orElse(new Window("none", 0, 0));
        double away = seen.requests(OUTAGE)
                        .filter(each -> each.at() >= outage.from() && each.at() < outage.to())
                        .filter(each -> each.outcome().equals("200"))
                        .count()
                / (LIMIT * (outage.to() - outage.from()) / MICROS);
        return Map.of(
                "deviation",
                100 * max(GATEWAYS.stream().flatMap(each -> times(seen, each)).map(each -> Math.abs(each - 1))),
                "times",
                max(times(seen, (int) seen.fact("gateways"))),
                "boundary-fixed",
                admitted(seen, BOUNDARY + FIXED) / LIMIT,
                "boundary-sliding",
                admitted(seen, BOUNDARY + SLIDING) / LIMIT,
                "outage-most",
                away,
                "outage-least",
                away,
                "failed",
                (double) evidence.requests().stream()
                        .filter(each ->
                                !each.outcome().equals("200") && !each.outcome().equals("429"))
                        .count());
    }

    /** Admitted against what was to be admitted, of each algorithm that was asked over so many gateways. */
    private static Stream<Double> times(Seen seen, int gateways) {
        return ALGORITHMS.stream()
                .filter(algorithm ->
                        seen.requests(kind(algorithm, gateways)).findAny().isPresent())
                .map(algorithm -> admitted(seen, kind(algorithm, gateways)) / expected(seen, algorithm, gateways));
    }

    private static double expected(Seen seen, String algorithm, int gateways) {
        if (algorithm.equals(FIXED) || algorithm.equals(SLIDING)) {
            return 2 * LIMIT;
        }
        // A bucket is full at the beginning, and refilled as long as somebody asks.
        var answered = seen.requests(kind(algorithm, gateways))
                .mapToLong(each -> each.at() + each.latency())
                .summaryStatistics();
        return LIMIT + LIMIT * (answered.getMax() - answered.getMin()) / MICROS / WINDOW.toSeconds();
    }

    private static double admitted(Seen seen, String kind) {
        double all = seen.count(kind, _ -> true);
        return all == 0 ? Double.NaN : seen.count(kind, each -> each.outcome().equals("200"));
    }

    private static double max(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
