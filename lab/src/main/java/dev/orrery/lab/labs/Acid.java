package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;
import static dev.orrery.lab.experiment.Measure.shown;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.labs.Shopping.Patience;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.oracle.SoldPieces;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Sells scarce goods to more customers than there are goods, all at the same moment, from two instances. */
final class Acid implements LiveLab {

    private static final String PLACE = "order until accepted";
    /** One is over so fast on a warm platform that two transactions may not meet in it even without locks. */
    private static final int SALES = 4;

    private static final int ORDERS = 200;
    private static final int PRODUCTS = 6;
    private static final int PIECES = 40;
    private static final int LINES = 3;
    private static final int MOST_PIECES = 3;
    private static final Duration BETWEEN_SALES = Duration.ofSeconds(10);
    private static final Patience USUAL = new Patience(Duration.ofSeconds(20), Duration.ofMillis(200), 5);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "acid",
                List.of("acid"),
                "What does a transaction buy when two hundred people want the last forty pieces?",
                "200 concurrent orders of several lines for scarce stock never oversell, get all their lines or none,"
                        + " and leave no deadlock behind.",
                "200 orders at the same moment, three lines each in random order, five times as many pieces as there are;"
                        + " four such sales, one after the other; two instances of inventory-service.",
                "",
                "Stock is read without locks, decided on, and written (read, then write).",
                Set.of(Mechanism.STOCK_LOCKING),
                List.of(
                        atLeast(60, "orders", "orders accepted", ""),
                        exactly(0, "oversold", "pieces sold that are not there", ""),
                        exactly(0, "broken", "orders and products whose books do not agree", ""),
                        exactly(0, "waiting", "sessions that still wait for a lock", ""),
                        exactly(0, "deadlocks", "deadlocks", ""),
                        shown("sold", "of the pieces there are, sold", "%")),
                "That locks scale without end: everybody who wants the same row waits for it.",
                List.of(
                        "inventory-service/src/main/java/dev/orrery/inventory/stock/Warehouse.java",
                        "inventory-service/src/main/java/dev/orrery/inventory/reservation/ReservationDesk.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of("inventory-service", 2);
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var stock = new SoldPieces(bench.target().database("inventory"));
        var skus = bench.products(SALES * PRODUCTS, PIECES);
        long deadlocks = stock.deadlocks();
        var random = bench.random("lines");
        try (var shopping = new Shopping(bench);
                var stored = bench.orders()) {
            for (int sale = 0; sale < SALES; sale++) {
                sell(bench, shopping, sale * ORDERS, skus.subList(sale * PRODUCTS, (sale + 1) * PRODUCTS), random);
                bench.await(() -> stored.open().orElse(1) == 0, BETWEEN_SALES);
            }
        }
        bench.recorder().fact("deadlocks before", deadlocks);
    }

    private static void sell(Bench bench, Shopping shopping, int first, List<String> skus, RandomGenerator random)
            throws InterruptedException {
        List<NewOrder> book = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            book.add(new NewOrder(bench.customer(first + number), lines(skus, random), "tok_ok"));
        }
        bench.counted(
                PLACE,
                new Arrivals.AtOnce(ORDERS),
                Duration.ofSeconds(20),
                number -> shopping.place(book.get(number), bench.customer(first + number), USUAL));
    }

    private static Map<String, Integer> lines(List<String> skus, RandomGenerator random) {
        var shuffled = new ArrayList<>(skus);
        Collections.shuffle(shuffled, Random.from(random));
        Map<String, Integer> lines = new LinkedHashMap<>();
        shuffled.stream().limit(LINES).forEach(sku -> lines.put(sku, 1 + random.nextInt(MOST_PIECES)));
        return lines;
    }

    @Override
    public void conclude(Bench bench) {
        var stock = new SoldPieces(bench.target().database("inventory"));
        var sold = stock.bySku(bench.customer(0).replaceFirst("0$", "p"));
        bench.recorder()
                .fact(
                        "oversold",
                        sold.values().stream()
                                .mapToLong(each -> Math.max(0, each - PIECES))
                                .sum());
        bench.recorder()
                .fact("sold", sold.values().stream().mapToLong(Long::longValue).sum());
        bench.recorder().fact("deadlocks after", stock.deadlocks());
        bench.recorder().fact("waiting", stock.waiting());
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        return Map.of(
                "orders", seen.count(PLACE, each -> each.outcome().startsWith("20")),
                "oversold", seen.fact("oversold"),
                "broken", seen.violations(),
                "waiting", seen.fact("waiting"),
                "deadlocks", seen.fact("deadlocks after") - seen.fact("deadlocks before"),
                "sold", 100 * seen.fact("sold") / (SALES * PRODUCTS * PIECES));
    }
}
