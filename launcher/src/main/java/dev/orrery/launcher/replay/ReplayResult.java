package dev.orrery.launcher.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run did and measured.
 *
 * @param firstInvoice the time of the first invoice that was looked at; empty if there was none
 * @param lastInvoice the time of the last one
 * @param untilFinal from the first order until no order was open, or until the wait for that was given up
 * @param cpu of all processes of the platform and of this one, over the same time; empty where it cannot be measured
 * @param processes how many processes that were
 * @param settled whether no order of the run is open
 * @param stopped whether the person ended the run early
 */
record ReplayResult(
        Tally tally,
        Optional<Instant> firstInvoice,
        Optional<Instant> lastInvoice,
        Latencies accept,
        Latencies timeToFinal,
        int repetitions,
        Duration untilFinal,
        Optional<Duration> cpu,
        int processes,
        boolean settled,
        boolean stopped) {

    /** Whether everything that was to be sent was sent and is final. */
    boolean isComplete() {
        return settled
                && !stopped
                && tally.unansweredCount() == 0
                && tally.refusedByProblem().isEmpty();
    }
}
