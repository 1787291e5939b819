package dev.orrery.launcher.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The closing table of a run, in words. */
final class ReplayTable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder text = new StringBuilder();

    private ReplayTable() {}

    static String of(ReplayResult result) {
        var table = new ReplayTable();
        table.orders(result);
        table.notSent(result.tally());
        table.speed(result);
        return table.text.toString();
    }

    private void orders(ReplayResult result) {
        var tally = result.tally();
        var outcomes = Outcomes.of(tally);
        heading("Orders " + days(result) + (result.stopped() ? ", stopped early" : ""));
        row("sent", tally.sentCount());
        row("already there", tally.replayedCount());
        row("confirmed", outcomes.confirmed());
        outcomes.rejectedByReason().forEach((reason, count) -> row("rejected, " + reason, count));
        if (outcomes.cancelled() > 0) {
            row("cancelled", outcomes.cancelled());
        }
        row("still open", outcomes.open());
        tally.refusedByProblem().forEach((problem, count) -> row("refused, " + problem, count));
        if (tally.unansweredCount() > 0) {
            row("without an answer", tally.unansweredCount());
        }
        row("returns booked", tally.returnCount());
    }

    private void notSent(Tally tally) {
        heading("Lines not sent");
        tally.fallenAwayByReason().forEach((reason, lines) -> row(reason.words(), lines));
        row("invoices of which nothing was left", tally.emptyCount());
    }

    private void speed(ReplayResult result) {
        var done = Outcomes.of(result.tally()).decided() - result.tally().replayedCount();
        heading("Speed");
        row("final orders/s", perSecond(done, result.untilFinal()) + " over " + seconds(result.untilFinal()));
        row("accept latency", result.accept().words(50, 95, 99, 100));
        row(
                "time to final",
                result.timeToFinal().words(50, 99) + "   (n = "
                        + result.timeToFinal().count() + ", every 20th order)");
        row(
                "CPU per order",
                result.cpu()
                        .map(cpu -> cpuPerOrder(cpu, done, result.processes()))
                        .orElse("not measured"));
        row("repeated calls", result.repetitions());
    }

    private static String days(ReplayResult result) {
        return result.firstInvoice()
                .map(first -> day(first) + " to " + day(result.lastInvoice().orElse(first)))
                .orElse("(none left)");
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String perSecond(int orders, Duration time) {
        return String.format(Locale.ROOT, "%.1f", orders * 1e9 / Math.max(1, time.toNanos()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }

    private static String cpuPerOrder(Duration cpu, int orders, int processes) {
        var millis = orders == 0 ? 0 : cpu.toNanos() / NANOS_PER_MILLI / orders;
        return String.format(Locale.ROOT, "%.2f ms over %d processes, this one included", millis, processes);
    }

    private void heading(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    }

    private void row(String name, int count) {
        row(name, String.format(Locale.ROOT, "%,d", count));
    }

    private void row(String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-36s %s%n", name, value));
    }
}
