package dev.orrery.lab.labs;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Numbers that several labs compute from what was seen. */
record Seen(Evidence evidence) {

    private static final double MICROS_PER_MILLI = 1_000;

    Stream<Request> requests(String kind) {
        return evidence.requests().stream().filter(each -> each.kind().equals(kind));
    }

    double count(String kind, Predicate<Request> which) {
        return requests(kind).filter(which).count();
    }

    /** A counted number; NaN if it was not counted. */
    double fact(String name) {
        return evidence.facts().getOrDefault(name, Double.NaN);
    }

    double violations() {
        return evidence.violations().size();
    }

    double violations(Predicate<String> promise) {
        return evidence.violations().stream()
                .filter(each -> promise.test(each.oracle()))
                .count();
    }

    /** The latency below which this share of them was, in milliseconds, by nearest rank; NaN if there are none. */
    static double percentile(Stream<Request> requests, double share) {
        var latencies = requests.mapToLong(Request::latency).sorted().toArray();
        return latencies.length == 0
                ? Double.NaN
                : latencies[(int) Math.max(0, Math.ceil(share * latencies.length) - 1)] / MICROS_PER_MILLI;
    }
}
