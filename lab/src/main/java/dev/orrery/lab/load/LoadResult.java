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
}
