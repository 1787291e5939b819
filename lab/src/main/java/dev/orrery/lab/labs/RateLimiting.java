package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Four clients, each limited by another algorithm, ask far too often through one, two and four gateways, and go on when
 * Redis dies.
 */
final class RateLimiting implements LiveLab {

    /** Whose requests are limited by which algorithm: a policy of the gateway, and the demo client whose it is. */
    enum Client {
        CUSTOMER("customer", "shopper", IdealLimiter.SLIDING_WINDOW),
        BOOKS("orders-any", "replayer", IdealLimiter.TOKEN_BUCKET),
        STAFF("staff", "admin", IdealLimiter.LEAKY_BUCKET),
        ANONYMOUS("anonymous", "", IdealLimiter.FIXED_WINDOW);

        final String policy;
        final String name;
        final IdealLimiter algorithm;

        Client(String policy, String name, IdealLimiter algorithm) {
            this.policy = policy;
            this.name = name;
            this.algorithm = algorithm;
        }

        /** The kind of its requests. */
        String kind() {
            return algorithm.id();
        }
    }

    /**
     * A time in which requests come through so many gateways. Each has a limit of its own, so that none finds what
     * another has left. Through four gateways only two clients ask at a time: a gateway's work for one request takes a
     * millisecond and more of a processor, and limits are only as exact as there is a processor for them.
     */
    enum Phase {
        ONE(1, 40, 34, EnumSet.allOf(Client.class)),
        TWO(2, 41, 34, EnumSet.allOf(Client.class)),
        FOUR(4, 42, 34, EnumSet.of(Client.CUSTOMER, Client.ANONYMOUS)),
        FOUR_WITH_BUCKETS(4, 43, 34, EnumSet.of(Client.BOOKS, Client.STAFF)),
        WITHOUT_REDIS(4, 44, 12, EnumSet.allOf(Client.class));

        final int gateways;
        final int limit;
        final int ratePerGateway;
        final Set<Client> clients;

        Phase(int gateways, int limit, int ratePerGateway, Set<Client> clients) {
            this.gateways = gateways;
            this.limit = limit;
            this.ratePerGateway = ratePerGateway;
            this.clients = clients;
        }

        /** Without shared limits only what comes through four gateways is of interest. */
        boolean isOf(boolean mechanismOn) {
            return mechanismOn || gateways == FOUR.gateways;
        }
    }

    static final Duration WINDOW = Duration.ofSeconds(2);
    /** Until a gateway has noticed that Redis is gone, and the part of the outage that is measured: a whole window. */
    static final Duration NOTICED = Duration.ofMillis(300);

    static final Duration AWAY = WINDOW;
    private static final int ATTEMPTS = 3;
    private static final String GATEWAY = "gateway-service";
    private static final Duration LENGTH = Duration.ofMillis(3_300);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    /** How long after the begin of a fixed window a phase begins: the limit is used up both before and after the next. */
    private static final long AFTER_BOUNDARY_MILLIS = 600;

    @Override
    public Manifest manifest() {
        return new Manifest(
                "rate-limiting",
                List.of("rate-limiting"),
                "Is a limit still the limit when there are four gateways, and when the counter dies?",
                "Fixed window, sliding window, token bucket and leaky bucket admit within 2 % of their limit through one,"
                        + " two and four gateways, and still limit when Redis is killed.",
                "Four clients, each with another algorithm at about 20 requests per second, ask 34 times per second and gateway. Without"
                        + " the mechanism: through four gateways only.",
                "Redis is killed while all ask.",
                "Each gateway counts by itself (local counters).",
                Set.of(Mechanism.SHARED_LIMITS),
                List.of(
                        atMost(
                                2,
                                "deviation",
                                "most that any algorithm is off its limit, with one to four gateways",
                                "%"),
                        atMost(1.05, "four", "admitted through four gateways, against the limit", "×")
                                .andControlAtLeast(3.9),
                        atLeast(1.9, "burst-fixed", "fixed window: most in any window's time, against the limit", "×"),
                        atMost(
                                1.1,
                                "burst-sliding",
                                "sliding window: most in any window's time, against the limit",
                                "×"),
                        atMost(
                                1.25,
                                "away-most",
                                "without Redis, the algorithm that admits most, against its limit",
                                "×"),
                        atLeast(0.75, "away-least", "without Redis, the one that admits least, against its limit", "×"),
                        exactly(0, "failed", "requests neither admitted nor refused", "")),
                "That a limit protects a service: it protects customers from each other. What the service cannot"
                        + " carry it has to refuse by itself.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/limit/Limiter.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/limit/count/SharedCounter.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of(GATEWAY, Phase.FOUR.gateways);
    }

    /** No order is placed, and the gateways are greeted one by one. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var sku = bench.products(1, 10).getFirst();
        try (var doors = new Doors(bench, "/api/products/" + sku)) {
            doors.greet();
            takeOver(bench);
            for (var phase : EnumSet.range(Phase.ONE, Phase.FOUR_WITH_BUCKETS)) {
                if (phase.isOf(bench.mechanismOn())) {
                    askWithRedis(bench, doors, phase);
                }
            }
            begin(bench, Phase.WITHOUT_REDIS);
            bench.meanwhile(
                    () -> killRedis(bench),
                    () -> ask(
                            bench,
                            doors,
                            Phase.WITHOUT_REDIS,
                            BEFORE.plus(NOTICED).plus(AWAY).plusSeconds(1)));
            bench.recorder().fact(Phase.WITHOUT_REDIS + " to", bench.recorder().now());
        }
    }

    /**
     * A gateway that Redis does not answer in time counts by itself, which is another claim than that of shared limits: what
     * was asked then is asked once more, a few times at most.
     */
    private static void askWithRedis(Bench bench, Doors doors, Phase phase) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            double before = decidedWithoutRedis(bench);
            begin(bench, phase);
            ask(bench, doors, phase, LENGTH);
            bench.recorder().fact(phase + " to", bench.recorder().now());
            bench.recorder().fact(phase + " attempts", attempt);
            double decided = decidedWithoutRedis(bench) - before;
            if (!bench.mechanismOn() || decided == 0) {
                return;
            }
            if (attempt == ATTEMPTS) {
                bench.recorder()
                        .doubt(
                                "gateways decided on %.0f requests by themselves while Redis was there, because it did not answer in time."
                                        .formatted(decided));
                return;
            }
            doors.greet(); // until they ask Redis again
            Thread.sleep(WINDOW); // until what was counted is forgotten
        }
    }

    private static double decidedWithoutRedis(Bench bench) {
        return bench.target().instancesOf(GATEWAY).stream()
                .flatMap(each ->
                        bench.management().read(each.name(), "mechanisms/" + Mechanism.SHARED_LIMITS.id()).stream())
                .mapToDouble(answer -> answer.at("/state/decidedHere").asDouble(Double.NaN))
                .sum();
    }

    private static void killRedis(Bench bench) throws InterruptedException {
        Thread.sleep(BEFORE);
        bench.during(ProcessFault.kill(bench.target(), "redis"), () -> Thread.sleep(NOTICED.plus(AWAY)));
    }

    /** From here on the gateways' policies are this experiment's, until they are put back. */
    private static void takeOver(Bench bench) {
        for (var gateway : bench.target().instancesOf(GATEWAY)) {
            for (var client : Client.values()) {
                var endpoint = "limits/" + client.policy;
                var usual = bench.management()
                        .read(gateway.name(), endpoint)
                        .map(answer -> answer.path("terms").asString(""))
                        .orElseThrow(() -> new IllegalStateException(gateway.name() + " does not tell its limits"));
                bench.interventions()
                        .begin(
                                Undo.set(gateway.name(), endpoint, terms(usual)),
                                () -> set(bench, gateway.name(), client, Phase.ONE));
            }
        }
    }

    private static void begin(Bench bench, Phase phase) throws InterruptedException {
        for (var gateway : bench.target().instancesOf(GATEWAY)) {
            for (var client : Client.values()) {
                set(bench, gateway.name(), client, phase);
            }
        }
        long window = WINDOW.toMillis();
        Thread.sleep(Math.floorMod(AFTER_BOUNDARY_MILLIS - System.currentTimeMillis(), window));
        long sinceBoundary = Math.floorMod(System.currentTimeMillis(), window);
        var recorder = bench.recorder();
        recorder.fact(phase + " boundary", recorder.now() - 1_000.0 * sinceBoundary);
        recorder.fact(phase + " from", recorder.now());
    }

    private static void set(Bench bench, String gateway, Client client, Phase phase) {
        var terms = "%s %d/%ds".formatted(client.algorithm.id(), phase.limit, WINDOW.toSeconds());
        if (!bench.management().write(gateway, "limits/" + client.policy, terms(terms))) {
            throw new IllegalStateException(gateway + " did not take the limit " + terms);
        }
    }

    private static String terms(String terms) {
        return "{\"terms\":\"" + terms + "\"}";
    }

    /** All clients of the phase at the same time. */
    private static void ask(Bench bench, Doors doors, Phase phase, Duration length) throws InterruptedException {
        Bench.Body all = () -> {};
        for (var client : phase.clients) {
            var others = all;
            all = () -> bench.meanwhile(
                    others,
                    () -> bench.timed(
                            client.kind(),
                            new Arrivals.Constant(phase.ratePerGateway * phase.gateways),
                            length,
                            number -> doors.ask(number % phase.gateways, client.name)));
        }
        all.run();
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var admissions = new Admissions(evidence);
        return Map.of(
                "deviation",
                admissions.deviation(),
                "four",
                admissions.throughFour(),
                "burst-fixed",
                admissions.burst(Client.ANONYMOUS),
                "burst-sliding",
                admissions.burst(Client.CUSTOMER),
                "away-most",
                admissions.withoutRedis().max().orElse(Double.NaN),
                "away-least",
                admissions.withoutRedis().min().orElse(Double.NaN),
                "failed",
                admissions.failed());
    }
}
