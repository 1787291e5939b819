package dev.orrery.lab.load;

import dev.orrery.lab.experiment.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Durations as percentiles, from a microsecond to ten minutes, to three significant digits; longer ones count as ten
 * minutes. Kept in a histogram of Gil Tene's HdrHistogram, whose size does not depend on their number.
 */
public final class Latencies {

    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(1, LONGEST_MICROS, DIGITS);

    private Latencies() {}

    /** Of the requests that were sent, whatever their outcome; one without an answer counts until it was given up. */
    public static Latencies of(Collection<Evidence.Request> requests) {
        var latencies = new Latencies();
        requests.forEach(request -> latencies.micros.recordValue(Math.clamp(request.latency(), 0, LONGEST_MICROS)));
        return latencies;
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** Half of them took at most so many milliseconds. */
    public double p50() {
        return millis(50);
    }

    /** 90 % of them took at most so many milliseconds. */
    public double p90() {
        return millis(90);
    }

    /** 99 % of them took at most so many milliseconds. */
    public double p99() {
        return millis(99);
    }

    /** 99.9 % of them took at most so many milliseconds. */
    public double p999() {
        return millis(99.9);
    }

    /** The longest, in milliseconds. */
    public double max() {
        return millis(100);
    }

    /** The milliseconds within which this percentage ended; NaN if there are no durations. */
    public double millis(double percentile) {
        return count() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    /**
     * The durations over the percentiles, ascending, with five more points each time the rest is halved; ends with the
     * longest at 100. Empty if there are no durations.
     */
    public List<Point> curve() {
        if (count() == 0) {
            return List.of();
        }
        var curve = new ArrayList<Point>();
        micros.percentiles(5)
                .forEach(value -> curve.add(
                        new Point(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1_000.0)));
        return List.copyOf(curve);
    }

    /**
     * One point of a curve.
     *
     * @param percentile 0 to 100
     * @param millis so many percent took at most so long
     */
    public record Point(double percentile, double millis) {}
}
