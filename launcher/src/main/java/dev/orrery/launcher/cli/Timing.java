package dev.orrery.launcher.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the time of a start went. */
final class Timing {

    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private final Instant begin = Instant.now();
    private Instant phaseBegin = begin;

    /** Ends a phase that began where the last one ended. */
    void phase(String name) {
        var now = Instant.now();
        phases.put(name, Duration.between(phaseBegin, now));
        phaseBegin = now;
    }

    Duration total() {
        return Duration.between(begin, Instant.now());
    }

    void print(PrintWriter out) {
        out.println();
        out.println("Where the time went:");
        phases.forEach((name, duration) -> out.printf("  %-34s %8s%n", name, Words.seconds(duration)));
        out.printf("  %-34s %8s%n", "together", Words.seconds(total()));
    }
}
