package dev.orrery.launcher.cli;

import dev.orrery.launcher.supervise.ProcessStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A line per process while the platform starts: drawn again and again on a terminal, printed when something changes
 * elsewhere.
 */
final class LiveTable implements AutoCloseable {

    private static final int REDRAW_MILLIS = 250;
    private static final String CURSOR_UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private final Supplier<List<ProcessStatus>> processes;
    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, String> printed = new HashMap<>();
    private final Thread thread;
    private int drawn;

    private LiveTable(Supplier<List<ProcessStatus>> processes, PrintWriter out, boolean terminal) {
        this.processes = processes;
        this.out = out;
        this.terminal = terminal;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    static LiveTable show(Supplier<List<ProcessStatus>> processes, PrintWriter out) {
        var table = new LiveTable(processes, out, isTerminal());
        table.thread.start();
        return table;
    }

    /** Shows the last state and ends. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes back to the beginning of the line over what a terminal echoes there, such as ^C; nothing elsewhere. */
    static String freshLine() {
        return isTerminal() ? "\r" + CLEAR_LINE : "";
    }

    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            show();
            try {
                Thread.sleep(REDRAW_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        show();
    }

    private void show() {
        if (terminal) {
            draw();
        } else {
            processes.get().forEach(this::printIfChanged);
        }
        out.flush();
    }

    private void draw() {
        if (drawn > 0) {
            out.printf(CURSOR_UP, drawn);
        }
        var now = processes.get();
        now.forEach(each -> out.println(CLEAR_LINE + line(each)));
        drawn = now.size();
    }

    private void printIfChanged(ProcessStatus process) {
        if (!process.state().equals(printed.put(process.name(), process.state()))
                && !process.state().equals("waiting")) {
            out.println(line(process));
        }
    }

    static String line(ProcessStatus process) {
        var state = switch (process.state()) {
            case "starting" -> "starting  " + Words.seconds(Duration.between(process.since(), Instant.now()));
            case "ready" ->
                "ready in  " + Words.seconds(Duration.ofMillis(process.readyMillis())) + "   "
                        + Words.megabytes(process.residentBytes());
            default -> process.state();
        };
        return "  %-22s %s".formatted(process.name(), state);
    }
}
