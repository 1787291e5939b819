package dev.orrery.lab.run;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.load.LoadResult;
import dev.orrery.lab.load.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes down what is seen in an arm, from several threads. */
public final class Recorder {

    private static final int NANOS_PER_MICRO = 1_000;

    private final Arm arm;
    private final boolean mechanismOn;
    private final long begin = System.nanoTime();
    private final Instant began = Instant.now();
    private final List<Request> requests = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final Map<String, Double> facts = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    Recorder(Arm arm, boolean mechanismOn) {
        this.arm = arm;
        this.mechanismOn = mechanismOn;
    }

    /** Microseconds since the arm began. */
    public long now() {
        return at(System.nanoTime());
    }

    /** A sink for the requests of a load. */
    Sink sink(String kind) {
        return (due, latency, outcome) -> request(new Request(kind, at(due), latency / NANOS_PER_MICRO, outcome));
    }

    /** Something that took a time by the clock, such as an order from its acceptance to its end. */
    public void span(String kind, Instant from, Instant to, String outcome) {
        long at = Duration.between(began, from).toNanos() / NANOS_PER_MICRO;
        request(new Request(kind, at, Duration.between(from, to).toNanos() / NANOS_PER_MICRO, outcome));
    }

    private synchronized void request(Request request) {
        requests.add(request);
    }

    /** The value of a series now. */
    public synchronized void point(String series, double value) {
        points.add(new Point(series, now(), value));
    }

    /** A number that was counted. */
    public synchronized void fact(String name, double value) {
        facts.put(name, value);
    }

    /** What a load was to send and did send, so that a reader sees how it kept its rate; loads of one kind add up. */
    synchronized void load(String kind, LoadResult result) {
        facts.merge("requests planned, " + kind, (double) result.planned(), Double::sum);
        facts.merge("requests started, " + kind, (double) result.started(), Double::sum);
    }

    /** Something was the case from then until now. */
    public synchronized void window(String name, long from) {
        windows.add(new Window(name, from, now()));
    }

    /** A sentence that says why nothing may be concluded from this arm. */
    public synchronized void doubt(String sentence) {
        doubts.add(sentence);
    }

    synchronized void violations(List<Violation> found) {
        violations.addAll(found);
    }

    synchronized Evidence evidence() {
        return new Evidence(
                arm,
                mechanismOn,
                requests.stream()
                        .sorted(Comparator.comparingLong(Request::at)
                                .thenComparing(Request::kind)
                                .thenComparingLong(Request::latency))
                        .toList(),
                points,
                windows,
                facts,
                violations,
                doubts);
    }

    private long at(long nanos) {
        return (nanos - begin) / NANOS_PER_MICRO;
    }
}
