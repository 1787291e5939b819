package dev.orrery.lab.load;

/** Takes what came of each request, from several threads. */
@FunctionalInterface
public interface Sink {

    /**
     * A request was answered, or its time ran out.
     *
     * @param dueNanos when it was to start by the schedule, as {@link System#nanoTime()}
     * @param latencyNanos from then to the end of the answer
     */
    void completed(long dueNanos, long latencyNanos, String outcome);
}
