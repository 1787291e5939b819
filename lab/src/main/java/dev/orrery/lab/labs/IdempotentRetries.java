package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.labs.Shopping.Patience;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.oracle.OrderRow;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Clients hang up before the answer comes, and try again. */
final class IdempotentRetries implements LiveLab {

    private static final String PLACE = "purchase until answered";
    private static final String INSTANCE = "order-service-1";
    private static final double RATE = 30;
    private static final int EVERY_WITHOUT_KEY = 5;
    private static final Duration FROZEN = Duration.ofMillis(1_200);
    private static final Duration BETWEEN = Duration.ofMillis(1_500);
    private static final Patience HASTY = new Patience(Duration.ofMillis(400), Duration.ofMillis(300), 25);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "idempotent-retries",
                List.of("fault-tolerance"),
                "A client did not hear the answer and asks again. Does it buy twice?",
                "Clients that time out and repeat the request with its Idempotency-Key get one order each.",
                "Purchases at 30 per second by clients that hang up after 0.4 s and try again; one in five sends no key.",
                "order-service is frozen again and again for 1.2 s while requests are on their way to it.",
                "The service does not look at the key.",
                Set.of(Mechanism.IDEMPOTENCY),
                List.of(
                        atLeast(40, "purchases", "purchases with a key", ""),
                        atLeast(10, "repeats", "repeated requests", ""),
                        exactly(0, "duplicates", "purchases with a key that made more than one order", ""),
                        exactly(0, "missing", "purchases that made no order", ""),
                        shown("keyless", "purchases without a key that made more than one order", "")),
                "That a key helps a client that makes a new one for each attempt.",
                List.of(
                        "order-service/src/main/java/dev/orrery/order/ordering/IdempotencyKeys.java",
                        "order-service/src/main/java/dev/orrery/order/ordering/AcceptStatement.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        int purchases = bench.size(300, 90); // whole seconds of arrivals, so that all of them are sent
        int freezes = bench.size(2, 1);
        try (var shopping = new Shopping(bench)) {
            bench.meanwhile(
                    () -> freeze(bench, freezes),
                    () -> bench.counted(
                            PLACE,
                            new Arrivals.Constant(RATE),
                            Duration.ofMillis((long) (purchases * 1_000 / RATE)),
                            number -> shopping.place(
                                    NewOrder.of(bench.customer(number), skus.get(number % skus.size())),
                                    hasKey(number) ? bench.customer(number) : null,
                                    HASTY)));
            bench.recorder().fact("purchases", purchases);
            bench.recorder().fact("repeats", shopping.repeats());
        }
    }

    private static boolean hasKey(int number) {
        return number % EVERY_WITHOUT_KEY != 0;
    }

    private static void freeze(Bench bench, int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            Thread.sleep(BETWEEN);
            bench.during(ProcessFault.pause(bench.target(), INSTANCE), () -> Thread.sleep(FROZEN));
        }
    }

    @Override
    public void conclude(Bench bench) {
        var prefix = bench.customer(0).length() - 1;
        Map<Integer, Long> ordersOf = bench.orders().all().stream()
                .map(OrderRow::customer)
                .map(customer -> Integer.valueOf(customer.substring(prefix)))
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
        bench.recorder().fact("duplicates", more(ordersOf, true));
        bench.recorder().fact("keyless", more(ordersOf, false));
        bench.recorder().fact("customers", ordersOf.size());
    }

    private static long more(Map<Integer, Long> ordersOf, boolean withKey) {
        return ordersOf.entrySet().stream()
                .filter(each -> hasKey(each.getKey()) == withKey && each.getValue() > 1)
                .count();
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        return Map.of(
                "purchases", seen.fact("purchases") * (EVERY_WITHOUT_KEY - 1) / EVERY_WITHOUT_KEY,
                "repeats", seen.fact("repeats"),
                "duplicates", seen.fact("duplicates"),
                "missing", seen.fact("purchases") - seen.fact("customers"),
                "keyless", seen.fact("keyless"));
    }
}
