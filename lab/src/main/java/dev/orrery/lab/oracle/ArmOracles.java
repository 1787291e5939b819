package dev.orrery.lab.oracle;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.oracle.Oracle;
import dev.orrery.launcher.oracle.OracleReport;
import dev.orrery.launcher.oracle.Promise;
import dev.orrery.launcher.oracle.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches one arm: what the databases and topics hold, during the arm and after it, against what the shop promises. Only
 * what the arm itself has broken counts; what was broken before it began is left out.
 */
public final class ArmOracles implements AutoCloseable {

    private static final String NOT_LOST = "an accepted order is never lost";
    private static final String BECOMES_FINAL = Promise.ORDERS_BECOME_FINAL.words();
    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final int MOST_NAMED = 10;

    private final Oracle oracle;
    private final OrdersOfProducts products;
    private final TopicLog topics;
    private final Set<Broken> before;
    private final Map<Broken, Violation> during = new ConcurrentHashMap<>();

    private record Broken(Promise promise, String subject) {
        static Broken of(Violation violation) {
            return new Broken(violation.promise(), violation.subject());
        }
    }

    /** Begins to watch. */
    public ArmOracles(Target target) {
        this.oracle = new Oracle(
                target.database("orders"), target.database("inventory"), target.database("payments"), Optional::empty);
        this.products = new OrdersOfProducts(target.database("inventory"));
        this.topics = TopicLog.from(target.kafkaBootstrapServers());
        this.before = broken(oracle.check()).stream().map(Broken::of).collect(Collectors.toSet());
    }

    /** Looks at what must be true at every moment; a database that is down now is looked at later. */
    public void look() {
        try {
            oracle.checkStock().forEach(each -> during.putIfAbsent(Broken.of(each), each));
        } catch (LauncherException _) {
            // the arm may have taken the database down; the look at the end does not pass over that
            return;
        }
    }

    /** What the arm has broken, after its orders have come to their ends or were given up on. */
    public List<Evidence.Violation> violations(AcceptedOrders accepted, List<OrderRow> stored)
            throws InterruptedException {
        var log = topics.entries();
        var traces = Traces.of(accepted, log);
        List<Evidence.Violation> found = new ArrayList<>(ofOrders(accepted, stored, traces));
        var orders = new TreeSet<>(accepted.ids());
        stored.forEach(row -> orders.add(row.id()));
        EventOrder.wrong(log, orders)
                .forEach((order, detail) -> found.add(ofOrder(EventOrder.PROMISE, order, detail, traces)));
        var open =
                stored.stream().filter(row -> !row.isFinal()).map(OrderRow::id).collect(Collectors.toSet());
        ofDatabases()
                .filter(each -> !open.contains(each.subject())) // found already
                .map(each -> named(each, traces))
                .forEach(found::add);
        return found;
    }

    private static List<Evidence.Violation> ofOrders(AcceptedOrders accepted, List<OrderRow> stored, Traces traces) {
        List<Evidence.Violation> found = new ArrayList<>();
        var known = stored.stream().map(OrderRow::id).collect(Collectors.toSet());
        new TreeSet<>(accepted.ids())
                .stream()
                        .filter(id -> !known.contains(id))
                        .forEach(id -> found.add(ofOrder(NOT_LOST, id, "it is not in the database", traces)));
        stored.stream()
                .filter(row -> !row.isFinal())
                .forEach(row -> found.add(ofOrder(BECOMES_FINAL, row.id(), "it is still " + row.status(), traces)));
        return found;
    }

    private static Evidence.Violation ofOrder(String promise, String order, String detail, Traces traces) {
        var orders = List.of(order);
        return new Evidence.Violation(promise, order + ": " + detail, orders, traces.of(orders));
    }

    /** What is broken now, and what was at some time of the arm and is not any more. */
    private Stream<Violation> ofDatabases() throws InterruptedException {
        var now = broken(oracle.settled(SETTLE, each -> before.contains(Broken.of(each))));
        var meanwhile = new HashMap<>(during);
        now.forEach(each -> meanwhile.remove(Broken.of(each)));
        return Stream.concat(now.stream(), meanwhile.values().stream().map(ArmOracles::whileOnTheirWay))
                .filter(each -> !before.contains(Broken.of(each)));
    }

    private static Violation whileOnTheirWay(Violation seen) {
        var detail = seen.detail() + ", while orders were on their way";
        return new Violation(seen.promise(), seen.subject(), detail, seen.orders());
    }

    private Evidence.Violation named(Violation found, Traces traces) {
        var orders = found.orders().isEmpty() ? products.ordersWith(found.subject(), MOST_NAMED) : found.orders();
        return new Evidence.Violation(
                found.promise().words(), found.subject() + ": " + found.detail(), orders, traces.of(orders));
    }

    private static List<Violation> broken(OracleReport report) {
        return switch (report) {
            case OracleReport.Content _ -> List.of();
            case OracleReport.Broken(var violations) -> violations;
        };
    }

    /** What was written to the topics since the arm began. */
    public List<TopicLog.Entry> written() {
        return topics.entries();
    }

    @Override
    public void close() {
        topics.close();
    }
}
