package dev.orrery.lab.load;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The bounds of a load. A request that would be over one is not sent, which the result tells.
 *
 * @param requests most that are sent
 * @param time longest in which requests are started
 * @param underWay most without an answer at the same time
 * @param patience how long the last answers are waited for once nothing more is started
 * @param lateness how long after its moment a request may start; when more than 1 % are later, the load is in doubt
 * @param turnWait how long the threads of this process may wait for a processor on average each time they need one; when they
 *     wait longer, the load is in doubt
 */
public record Limits(
        int requests, Duration time, int underWay, Duration patience, Duration lateness, Duration turnWait) {

    /**
     * 200,000 requests, two minutes, 2,000 under way, ten seconds for the last answers, 50 ms late, 10 ms of wait. Both
     * are part of the latencies, so they must be small against what labs claim, hundreds of milliseconds; and they must
     * be above what a turn of the scheduler and a garbage collection take on two busy cores: some tens of milliseconds
     * for one in a hundred, a few on average.
     */
    public static final Limits STANDARD = new Limits(
            200_000,
            Duration.ofMinutes(2),
            2_000,
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofMillis(10));

    /**
     * The same for loads that are counted and not timed: nothing is concluded from their latencies, so half a second late
     * and a tenth of a second of wait do no harm.
     */
    public static final Limits COUNTED = new Limits(
            STANDARD.requests,
            STANDARD.time,
            STANDARD.underWay,
            STANDARD.patience,
            Duration.ofMillis(500),
            Duration.ofMillis(100));

    public Limits {
        boolean negative = Stream.of(time, patience, lateness, turnWait).anyMatch(Duration::isNegative);
        if (requests < 0 || underWay < 1 || negative) {
            throw new IllegalArgumentException("a bound is negative, or nothing may be under way");
        }
    }

    /** The same with another number of requests under way. */
    public Limits withUnderWay(int most) {
        return new Limits(requests, time, most, patience, lateness, turnWait);
    }

    /** The same with another patience. */
    public Limits withPatience(Duration longest) {
        return new Limits(requests, time, underWay, longest, lateness, turnWait);
    }
}
