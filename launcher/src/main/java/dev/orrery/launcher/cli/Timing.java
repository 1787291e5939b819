package dev.orrery.launcher.cli;

import dev.orrery.launcher.supervise.ProcessStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the time of a start went. */
final class Timing {

    private static final String ROW = "  %-22s %10s %10s %10s%n";

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

    /** Prints the phases, and what each process took until now. */
    void print(List<ProcessStatus> processes, PrintWriter out) {
        out.println();
        out.println("Where the time went:");
        phases.forEach((name, duration) -> out.printf("  %-34s %8s%n", name, Words.seconds(duration)));
        out.printf("  %-34s %8s%n", "together", Words.seconds(total()));
        out.println();
        out.printf(ROW, "PROCESS", "READY IN", "CPU", "MEMORY");
        processes.forEach(
                each -> printRow(each.name(), each.readyMillis(), each.cpuMillis(), each.residentBytes(), out));
        printRow(
                "together",
                processes.stream().mapToLong(ProcessStatus::readyMillis).max().orElse(0),
                processes.stream().mapToLong(ProcessStatus::cpuMillis).sum(),
                processes.stream().mapToLong(ProcessStatus::residentBytes).sum(),
                out);
    }

    private static void printRow(String name, long readyMillis, long cpuMillis, long bytes, PrintWriter out) {
        var ready = Words.seconds(Duration.ofMillis(readyMillis));
        out.printf(ROW, name, ready, Words.seconds(Duration.ofMillis(cpuMillis)), Words.megabytes(bytes));
    }
}
