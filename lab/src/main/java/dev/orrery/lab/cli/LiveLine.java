package dev.orrery.lab.cli;

import dev.orrery.lab.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows what is going on: on a terminal in one line that changes, else a line for each phase. */
final class LiveLine implements Progress, AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final long begin = System.nanoTime();
    private String phase = "";
    private String orders = "";

    LiveLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void phase(String words) {
        phase = words;
        if (terminal) {
            draw();
        } else {
            out.printf(Locale.ROOT, "  %4.0f s  %s%n", seconds(), words);
            out.flush();
        }
    }

    @Override
    public synchronized void orders(int accepted, int open) {
        orders = String.format(Locale.ROOT, "%,d orders, %,d open", accepted, open);
        if (terminal) {
            draw();
        }
    }

    private void draw() {
        out.print(CLEAR + String.format(Locale.ROOT, "  %4.0f s  %-28s  %s", seconds(), orders, phase));
        out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - begin) / SECOND;
    }

    @Override
    public synchronized void close() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
