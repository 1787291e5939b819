package dev.orrery.launcher.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** Tells how far a run is: one line that is written over on a terminal, else a plain line every few seconds. */
final class Progress {

    static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    private static final int PLAIN_EVERY = 5;
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private int shown;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void show(Tally tally, double share, OptionalInt open) {
        shown++;
        if (terminal) {
            out.print("\r\033[K" + bar(share) + " " + words(tally, open));
        } else if (shown % PLAIN_EVERY == 0) {
            out.println(words(tally, open));
        }
        out.flush();
    }

    synchronized void end() {
        if (terminal && shown > 0) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private static String bar(double share) {
        var full = (int) Math.round(share * WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full) + String.format(Locale.ROOT, " %3.0f %%", share * 100);
    }

    /** Confirmed and rejected are known of the sample that is watched; all of them are counted at the end. */
    private String words(Tally tally, OptionalInt open) {
        var seconds = (System.nanoTime() - begin) / 1e9;
        var counts = Outcomes.of(tally);
        return String.format(
                Locale.ROOT,
                "%,d sent · %,d accepted · %s open · %.0f/s · of %,d watched %,d confirmed, %,d rejected",
                tally.sentCount(),
                tally.acceptedCount(),
                open.isEmpty() ? "?" : open.getAsInt() >= Finality.PAGE ? open.getAsInt() + "+" : open.getAsInt(),
                tally.acceptedCount() / seconds,
                counts.confirmed() + counts.rejected(),
                counts.confirmed(),
                counts.rejected());
    }
}
