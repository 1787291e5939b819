package dev.orrery.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in sentences why a load was not what it should have been. They go on after "In the treatment". */
final class Doubts {

    private static final double LEAST_SHARE = 0.98;

    private final Load load;
    private final List<String> sentences = new ArrayList<>();

    Doubts(Load load, int planned, int started) {
        this.load = load;
        if (started < LEAST_SHARE * planned) {
            add(
                    "only %.1f %% of the planned requests of the load \"%s\" were started in time (%,d of %,d).",
                    100.0 * started / planned, load.kind(), started, planned);
        }
    }

    /** Requests at once have no moment each: the last one waits for all the others to be started. */
    Doubts late(Duration ofOneInHundred) {
        var bound = load.limits().lateness();
        if (!(load.arrivals() instanceof Arrivals.AtOnce) && ofOneInHundred.compareTo(bound) > 0) {
            add(
                    "the load generator was late: 1 %% of the load \"%s\" started %,d ms or more after its moment"
                            + " (at most %d ms).",
                    load.kind(), ofOneInHundred.toMillis(), bound.toMillis());
        }
        return this;
    }

    Doubts denied(Duration meanWait) {
        var bound = load.limits().turnWait();
        if (meanWait.compareTo(bound) > 0) {
            add(
                    "the load generator was denied the processor during the load \"%s\": it waited %,d ms each time"
                            + " on average (at most %d ms).",
                    load.kind(), meanWait.toMillis(), bound.toMillis());
        }
        return this;
    }

    Doubts untold(int outcomes) {
        if (outcomes > 0) {
            add("%,d outcomes of the load \"%s\" could not be recorded.", outcomes, load.kind());
        }
        return this;
    }

    Doubts interrupted(boolean wasInterrupted) {
        if (wasInterrupted) {
            add("the load \"%s\" was interrupted.", load.kind());
        }
        return this;
    }

    List<String> sentences() {
        return sentences;
    }

    private void add(String sentence, Object... arguments) {
        sentences.add(String.format(Locale.ROOT, sentence, arguments));
    }
}
