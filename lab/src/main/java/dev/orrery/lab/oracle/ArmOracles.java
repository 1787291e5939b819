package dev.orrery.lab.oracle;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.oracle.Oracle;
import dev.orrery.launcher.oracle.OracleReport;
import dev.orrery.launcher.oracle.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Watches one arm: what the databases and topics hold, during the arm and after it, against what the shop promises. Only
 * what the arm itself has broken counts; what was broken before it began is left out.
 */
public final class ArmOracles implements AutoCloseable {

    private static final String NOT_LOST = "an accepted order is never lost";
    private static final String BECOMES_FINAL = "every accepted order becomes final";
    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final int MOST_NAMED = 10;

    private final Oracle oracle;
    private final OrdersOfProducts products;
    private final TopicLog topics;
    private final Set<Broken> before;
    private final Set<Broken> during = new HashSet<>();

    private record Broken(String promise, String subject) {
        static Broken of(Violation violation) {
            return new Broken(violation.promise().words(), violation.subject());
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
            oracle.checkStock().stream().map(Broken::of).forEach(during::add);
        } catch (LauncherException _) {
            // the arm may have taken the database down; the look at the end does not pass over that
            return;
        }
    }

    /** What the arm has broken, after its orders have come to their ends or were given up on. */
    public List<Evidence.Violation> violations(AcceptedOrders accepted, List<OrderRow> stored)
            throws InterruptedException {
        List<Evidence.Violation> found = new ArrayList<>(ofOrders(accepted, stored));
        var log = topics.entries();
        EventOrder.wrong(log, accepted.ids())
                .forEach((order, detail) -> found.add(violation(EventOrder.PROMISE, order, detail, accepted)));
        Map<Broken, String> details = broken(oracle.settled(SETTLE)).stream()
                .collect(Collectors.toMap(Broken::of, Violation::detail, (one, other) -> one + "; " + other));
        during.forEach(each -> details.putIfAbsent(each, "while orders were on their way"));
        details.keySet().removeAll(before);
        var openIds =
                stored.stream().filter(row -> !row.isFinal()).map(OrderRow::id).collect(Collectors.toSet());
        details.forEach((broken, detail) -> {
            if (!openIds.contains(broken.subject())) {
                found.add(violation(broken.promise(), broken.subject(), detail, accepted));
            }
        });
        return found;
    }

    private static List<Evidence.Violation> ofOrders(AcceptedOrders accepted, List<OrderRow> stored) {
        List<Evidence.Violation> found = new ArrayList<>();
        var known = stored.stream().map(OrderRow::id).collect(Collectors.toSet());
        new TreeSet<>(accepted.ids())
                .stream()
                        .filter(id -> !known.contains(id))
                        .forEach(id -> found.add(ofOrder(NOT_LOST, id, "it is not in the database", accepted)));
        stored.stream()
                .filter(row -> !row.isFinal())
                .forEach(row -> found.add(ofOrder(BECOMES_FINAL, row.id(), "it is still " + row.status(), accepted)));
        return found;
    }

    private Evidence.Violation violation(String promise, String subject, String detail, AcceptedOrders accepted) {
        if (accepted.trace(subject).isPresent()) {
            return ofOrder(promise, subject, detail, accepted);
        }
        var concerned = products.ordersWith(subject, MOST_NAMED);
        var traces = concerned.stream()
                .flatMap(order -> accepted.trace(order).stream())
                .toList();
        return new Evidence.Violation(promise, subject + ": " + detail, concerned, traces);
    }

    private static Evidence.Violation ofOrder(String promise, String order, String detail, AcceptedOrders accepted) {
        return new Evidence.Violation(
                promise,
                order + ": " + detail,
                List.of(order),
                accepted.trace(order).stream().toList());
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
