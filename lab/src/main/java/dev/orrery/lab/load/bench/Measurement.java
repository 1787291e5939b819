package dev.orrery.lab.load.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a client did once.
 *
 * @param perSecond answers
 * @param cpuMicros processor time of the client for each answer
 * @param failures requests without an answer of status 200
 */
public record Measurement(double perSecond, double cpuMicros, long failures) {

    static Measurement of(long answers, long failures, Duration elapsed, Duration cpu) {
        return new Measurement(
                answers / (elapsed.toNanos() / 1e9),
                answers == 0 ? Double.NaN : cpu.toNanos() / 1e3 / answers,
                failures);
    }

    /** The median of each number; the sum of the failures. */
    static Measurement median(List<Measurement> all) {
        return new Measurement(
                median(all.stream().mapToDouble(Measurement::perSecond).sorted().toArray()),
                median(all.stream().mapToDouble(Measurement::cpuMicros).sorted().toArray()),
                all.stream().mapToLong(Measurement::failures).sum());
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
