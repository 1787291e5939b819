package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.PlatformStatus;
import dev.orrery.launcher.supervise.ProcessStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: a table of the processes; exit code 0 only when all that should run is well. */
@Command(
        name = "status",
        description = "Shows every process: number, port, health, memory, uptime",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything is well", "1:something is down, or nothing runs"})
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-22s %8s %6s  %-10s %9s  %s%n";

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    StatusCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var status = ControlClient.require(folder)
                .status()
                .orElseThrow(() -> LauncherException.failed("The launcher does not answer; try again."));
        var out = spec.commandLine().getOut();
        print(status, out);
        out.flush();
        return status.processes().stream().allMatch(ProcessStatus::healthy) ? 0 : 1;
    }

    private static void print(PlatformStatus status, PrintWriter out) {
        out.printf(ROW, "PROCESS", "PID", "PORT", "HEALTH", "MEMORY", "UPTIME");
        for (var each : status.processes()) {
            boolean runs = each.pid() > 0;
            out.printf(
                    ROW,
                    each.name(),
                    runs ? each.pid() : "-",
                    each.port(),
                    health(each),
                    Words.megabytes(each.residentBytes()),
                    (runs ? Words.span(Duration.between(each.since(), Instant.now())) : "-")
                            + (each.without().isEmpty() ? "" : "  without " + String.join(", ", each.without())));
        }
        status.links()
                .forEach(each -> out.printf(
                        "%nThe link %s is %s: %d connections of %d open, %d bytes there and %d back.",
                        each.name(), each.impairment(), each.open(), each.accepted(), each.there(), each.back()));
        long bytes = status.processes().stream()
                .mapToLong(ProcessStatus::residentBytes)
                .sum();
        out.printf(
                "%nThe platform is %s and uses %s: %s%n", status.phase(), Words.gigabytes(bytes), status.gatewayUrl());
    }

    private static String health(ProcessStatus process) {
        return process.healthy() ? "up" : process.state().equals("ready") ? "down" : process.state();
    }
}
