package dev.orrery.lab.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of asking through one proxy once.
 *
 * @param perSecond answers
 * @param p50 half of them took at most so many milliseconds
 * @param p99 99 % of them took at most so many milliseconds
 * @param cpuSeconds processor time of the proxy for 10,000 answers; NaN where there is none
 * @param failures requests without an answer of status 200
 */
record Turn(double perSecond, double p50, double p99, double cpuSeconds, long failures) {

    /** The median of each number; the sum of the failures. */
    static Turn median(List<Turn> all) {
        return new Turn(
                median(all, Turn::perSecond),
                median(all, Turn::p50),
                median(all, Turn::p99),
                median(all, Turn::cpuSeconds),
                all.stream().mapToLong(Turn::failures).sum());
    }

    private static double median(List<Turn> all, ToDoubleFunction<Turn> number) {
        var sorted = all.stream().mapToDouble(number).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
