package dev.orrery.lab.load;

import java.time.Duration;
import java.util.List;

/**
 * What became of a load.
 *
 * @param planned requests on the schedule
 * @param started requests that were started within the time of the schedule
 * @param answered requests with an outcome
 * @param worstDelay how late a request was started at most
 * @param cpu processor time of this process during the load, everything included
 * @param doubts sentences that say why the load was not what it should have been; none when it was
 */
public record LoadResult(
        int planned, int started, int answered, Duration worstDelay, Duration cpu, List<String> doubts) {

    public LoadResult {
        doubts = List.copyOf(doubts);
    }

    /** Which part of the planned requests was started in time: 1 for all, also where none was planned. */
    public double shareReached() {
        return planned == 0 ? 1 : (double) started / planned;
    }

    /** Processor time of this process for each request that was started; zero if none was. */
    public Duration cpuPerRequest() {
        return started == 0 ? Duration.ZERO : cpu.dividedBy(started);
    }
}
