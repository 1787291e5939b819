package dev.orrery.lab.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that was seen in one arm, in the order in which it was seen. Measures, verdict and charts are computed from
 * it and from nothing else, so that they can be computed again. Times are microseconds since the arm began.
 *
 * @param mechanismOn whether the mechanism did its work
 * @param facts numbers that were counted rather than sampled, by name
 * @param doubts sentences that say why nothing may be concluded; none in a good run
 */
public record Evidence(
        Arm arm,
        boolean mechanismOn,
        List<Request> requests,
        List<Point> points,
        List<Window> windows,
        Map<String, Double> facts,
        List<Violation> violations,
        List<String> doubts) {

    public Evidence {
        requests = List.copyOf(requests);
        points = List.copyOf(points);
        windows = List.copyOf(windows);
        facts = new TreeMap<>(facts);
        violations = List.copyOf(violations);
        doubts = List.copyOf(doubts);
    }

    /**
     * One request of a client.
     *
     * @param kind which load it belongs to
     * @param at when it was to start by the schedule
     * @param latency from then to the end of the answer
     * @param outcome the status, or why there was no answer
     */
    public record Request(String kind, long at, long latency, String outcome) {}

    /** The value of a series at a moment. */
    public record Point(String series, long at, double value) {}

    /** A time during which something was the case, such as a fault. */
    public record Window(String name, long from, long to) {}

    /**
     * A promise of the shop that was found broken.
     *
     * @param oracle which one found it
     * @param orders ids of the orders concerned, if any
     * @param traces trace ids of these orders
     */
    public record Violation(String oracle, String detail, List<String> orders, List<String> traces) {}
}
