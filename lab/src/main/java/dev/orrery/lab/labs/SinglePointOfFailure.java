package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.Clients;
import dev.orrery.lab.shop.Clients.Manner;
import dev.orrery.lab.shop.NewOrder;
import dev.orrery.lab.shop.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A process of every class dies, one class after the other, and all stay dead until the last has died: a class whose death
 * ends a kind of request has nobody to take its place.
 */
final class SinglePointOfFailure implements LiveLab {

    private static final String STOCK = "stock level";
    private static final String PAYMENT = "payment";
    private static final String HISTORY = "list of orders";
    private static final String KEYS = "keys of the issuer";
    private static final String ORDER = "order";
    private static final String DESCRIPTION = "description of the API";
    static final List<String> KINDS = List.of(PAYMENT, STOCK, HISTORY, KEYS, ORDER, DESCRIPTION);

    private static final String GATEWAY = "gateway-service";
    private static final String REGISTRY = "discovery-service";
    /** The gateway first: without it all kinds of request fail, and what dies later would not be felt. */
    private static final List<String> SERVICES =
            List.of(GATEWAY, "payment-service", "inventory-service", "order-service", "identity-service", REGISTRY);

    private static final List<String> SERVICES_IN_SHORT = List.of(GATEWAY, "inventory-service", REGISTRY);
    private static final List<String> INFRASTRUCTURE = List.of("redis", "kafka", "postgresql");

    private static final double RATE = 6;
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration PIECE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration DYING = Duration.ofSeconds(60);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "single-point-of-failure",
                List.of("single-point-of-failure"),
                "Which process may not die?",
                "With two of each service, no request fails when one of them is killed, whichever service it is.",
                "Six kinds of request at 6 per second each: payments, stock levels, lists of orders, the issuer's keys, orders with"
                        + " an Idempotency-Key, and the gateway's own description of the API. Clients know every gateway and ask the next one once when"
                        + " the first does not answer.",
                "One instance of every service is killed, two seconds apart, and none comes back before the last has died;"
                        + " then Redis, Kafka and PostgreSQL, of which there is one each.",
                "There is one of each service, and the gateway comes back before the next one dies. Infrastructure, which is the"
                        + " same, is left alone.",
                Set.of(),
                measures(),
                "What two copies of PostgreSQL, Kafka and Redis would save: on one machine there is one of each. How long an"
                        + " outage would last: until somebody starts what has died, which here takes seconds.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/balance/Balancer.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/resilience/ResilienceFilter.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/discovery/Departure.java"));
    }

    private static List<Measure> measures() {
        var of = "of " + KINDS.size();
        List<Measure> measures = new ArrayList<>(List.of(
                exactly(0, "failed", "requests that failed while services died", ""),
                atLeast(100, "asked", "requests in that time", ""),
                shown("outage", "longest time for which a service's death was felt", "s")));
        Stream.concat(SERVICES.stream(), INFRASTRUCTURE.stream())
                .map(each -> shown(each, each + " dies: kinds of request that fail", of))
                .forEach(measures::add);
        return measures;
    }

    /** It is not the time of an answer that is of interest. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    /** Two of each service are the treatment; the control, one of each, is what a platform has anyway. */
    @Override
    public void run(Bench bench) throws InterruptedException {
        boolean whole = bench.size(1, 0) == 1;
        var services = whole ? SERVICES : SERVICES_IN_SHORT;
        var servers = whole && bench.mechanismOn() ? INFRASTRUCTURE : List.<String>of(); // the same in both arms
        if (bench.mechanismOn()) {
            twoOfEach(bench, services);
        }
        var skus = bench.products(5, 100_000);
        var dead = new CountDownLatch(1);
        var over = new AtomicBoolean();
        try (var doors = new EveryDoor(bench, bench.target().gateways())) {
            var kinds = kinds(bench, skus, paidOrder(bench, doors, skus.getFirst()));
            bench.meanwhile(
                    () -> {
                        dieOneAfterTheOther(bench, services, servers, dead);
                        over.set(true);
                    },
                    () -> askAll(bench, doors, kinds, over));
        }
    }

    /** All at once, because each start waits more than it computes. */
    private static void twoOfEach(Bench bench, List<String> services) throws InterruptedException {
        Bench.Body all = () -> {};
        for (var service : services) {
            if (!service.equals(REGISTRY)) {
                var others = all;
                all = () -> bench.meanwhile(others, () -> bench.interventions().atLeast(service, 2));
            }
        }
        all.run();
    }

    private static String paidOrder(Bench bench, EveryDoor doors, String sku) {
        var id = new AtomicReference<String>();
        doors.ask(
                        0,
                        clients -> clients.place(
                                        NewOrder.of(bench.customer(0), sku), new Manner(null, HOLD, TIMEOUT.plus(HOLD)))
                                .thenApply(reply -> {
                                    id.set(reply.orderId());
                                    return reply.outcome();
                                }))
                .join();
        return id.get();
    }

    /** What is asked, by the number of the request. */
    private static Map<String, IntFunction<Function<Clients, CompletableFuture<String>>>> kinds(
            Bench bench, List<String> skus, String paidOrder) {
        return Map.of(
                PAYMENT,
                _ -> clients -> clients.read("/api/payments/" + paidOrder),
                STOCK,
                number -> clients -> clients.read("/api/stock/" + skus.get(number % skus.size())),
                HISTORY,
                _ -> clients -> clients.read("/api/orders?limit=1"),
                KEYS,
                _ -> clients -> clients.read("/oauth2/jwks"),
                DESCRIPTION,
                _ -> clients -> clients.read("/openapi"),
                ORDER,
                number -> {
                    var customer = bench.customer(number + 1);
                    var order = NewOrder.of(customer, skus.get(number % skus.size()));
                    return clients -> clients.place(order, new Manner(customer, Duration.ZERO, TIMEOUT))
                            .thenApply(Reply::outcome);
                });
    }

    private static void askAll(
            Bench bench,
            EveryDoor doors,
            Map<String, IntFunction<Function<Clients, CompletableFuture<String>>>> kinds,
            AtomicBoolean over)
            throws InterruptedException {
        Bench.Body all = () -> {};
        for (var kind : kinds.entrySet()) {
            var others = all;
            var number = new AtomicInteger();
            all = () -> bench.meanwhile(others, () -> {
                do {
                    bench.counted(kind.getKey(), new Arrivals.Constant(RATE), PIECE, _ -> {
                        int turn = number.getAndIncrement();
                        return doors.ask(turn, kind.getValue().apply(turn));
                    });
                } while (!over.get());
            });
        }
        all.run();
    }

    /** Returns when all are back. */
    private static void dieOneAfterTheOther(
            Bench bench, List<String> services, List<String> servers, CountDownLatch dead) throws InterruptedException {
        Thread.sleep(BEFORE);
        if (bench.mechanismOn()) {
            die(bench, services, servers, dead);
        } else {
            var gateways = new CountDownLatch(1);
            die(bench, List.of(GATEWAY), List.of(), gateways);
            Thread.sleep(BEFORE);
            die(bench, services.subList(1, services.size()), List.of(), dead);
        }
    }

    private static void die(Bench bench, List<String> services, List<String> servers, CountDownLatch dead)
            throws InterruptedException {
        Bench.Body all = () -> {
            Thread.sleep(STEP.multipliedBy(services.size()));
            bench.recorder().fact(Deaths.OF_SERVICES_OVER, bench.recorder().now());
            infrastructureDies(bench, servers);
            dead.countDown();
        };
        for (int i = 0; i < services.size(); i++) {
            var service = services.get(i);
            var at = STEP.multipliedBy(i);
            for (var instance : victims(bench, service)) {
                var others = all;
                all = () -> bench.meanwhile(others, () -> {
                    Thread.sleep(at);
                    bench.recorder().fact(Deaths.of(service), bench.recorder().now());
                    bench.during(
                            ProcessFault.kill(bench.target(), instance),
                            () -> dead.await(DYING.toSeconds(), TimeUnit.SECONDS));
                });
            }
        }
        all.run();
    }

    /** One where a second takes its place; without one, or where there is to be none, all of the service. */
    private static List<String> victims(Bench bench, String service) {
        var all =
                bench.target().instancesOf(service).stream().map(Instance::name).toList();
        return bench.mechanismOn() ? List.of(all.getLast()) : all;
    }

    private static void infrastructureDies(Bench bench, List<String> servers) throws InterruptedException {
        if (servers.isEmpty()) {
            return;
        }
        var server = servers.getFirst();
        bench.recorder().fact(Deaths.of(server), bench.recorder().now());
        bench.during(ProcessFault.kill(bench.target(), server), () -> {
            Thread.sleep(STEP);
            infrastructureDies(bench, servers.subList(1, servers.size()));
        });
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var deaths = new Deaths(evidence, KINDS);
        Map<String, Double> values = new HashMap<>();
        values.put("failed", deaths.failed());
        values.put("asked", deaths.asked());
        values.put("outage", deaths.outage());
        Stream.concat(SERVICES.stream(), INFRASTRUCTURE.stream())
                .forEach(each -> values.put(each, deaths.broken(each)));
        return values;
    }
}
