package dev.orrery.lab.report;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A promise that was broken in an arm, and the first places where it was: a control breaks one hundreds of times, and no
 * promise may be hidden behind the places of another.
 *
 * @param times how often it was broken, in words
 * @param more how many places are not shown, in words; empty where all are
 */
record BrokenPromise(String arm, String promise, String times, List<Finding> findings, String more) {

    private static final int MOST_OF_AN_ARM = 20;
    private static final int LEAST_OF_A_PROMISE = 3;
    private static final int MOST_IDS = 10;

    static List<BrokenPromise> of(Experiment experiment) {
        return experiment.arms().stream().flatMap(BrokenPromise::of).toList();
    }

    private static Stream<BrokenPromise> of(Evidence seen) {
        var byPromise = seen.violations().stream()
                .collect(Collectors.groupingBy(Violation::oracle, LinkedHashMap::new, Collectors.toList()));
        int most = Math.max(LEAST_OF_A_PROMISE, MOST_OF_AN_ARM / Math.max(1, byPromise.size()));
        return byPromise.entrySet().stream().map(each -> of(seen.arm(), each.getKey(), each.getValue(), most));
    }

    private static BrokenPromise of(Arm arm, String promise, List<Violation> all, int most) {
        return new BrokenPromise(
                arm.id(),
                promise,
                all.size() == 1 ? "once" : Words.number(all.size()) + " times",
                all.stream().limit(most).map(Finding::of).toList(),
                more(all.size() - most));
    }

    private static String more(int rest) {
        return rest > 0 ? "and " + Words.number(rest) + " more in verdict.json" : "";
    }

    /**
     * One place where the promise was broken.
     *
     * @param more how many orders or traces are not shown, in words; empty where all are
     */
    record Finding(String detail, List<String> orders, List<String> traces, String more) {

        static Finding of(Violation violation) {
            int orders = violation.orders().size() - MOST_IDS;
            int traces = violation.traces().size() - MOST_IDS;
            return new Finding(
                    detail(violation),
                    violation.orders().stream().limit(MOST_IDS).toList(),
                    violation.traces().stream().limit(MOST_IDS).toList(),
                    BrokenPromise.more(Math.max(orders, traces)));
        }

        /** Without the order's id in front, which stands beside it. */
        private static String detail(Violation violation) {
            return violation.orders().stream()
                    .map(order -> order + ": ")
                    .filter(violation.detail()::startsWith)
                    .map(front -> violation.detail().substring(front.length()))
                    .findFirst()
                    .orElse(violation.detail());
        }
    }
}
