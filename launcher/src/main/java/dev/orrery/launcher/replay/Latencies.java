package dev.orrery.launcher.replay;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;

/** Durations and their percentiles, from a microsecond to ten minutes, to two significant digits. */
final class Latencies {

    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, 2);

    /** Adds the time since a moment of {@link System#nanoTime()}. */
    void addSince(long start) {
        micros.recordValue(Math.clamp((System.nanoTime() - start) / 1_000, 0, LONGEST_MICROS));
    }

    long count() {
        return micros.getTotalCount();
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Percentiles in words, such as {@code p50 3.1 ms  p99 22.0 ms}. */
    String words(double... percentiles) {
        var words = new StringBuilder();
        for (var percentile : percentiles) {
            var name = percentile == 100 ? "max" : "p" + (int) percentile;
            words.append(String.format(Locale.ROOT, "%s %.1f ms   ", name, millis(percentile)));
        }
        return words.toString().stripTrailing();
    }
}
