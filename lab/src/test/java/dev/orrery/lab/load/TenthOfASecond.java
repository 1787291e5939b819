package dev.orrery.lab.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Loads that last that long, and what was told of their requests. */
final class TenthOfASecond {

    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration TENTH = Duration.ofMillis(100);

    /** Wide enough for a machine that is busy with other things. */
    static final Limits WIDE = new Limits(10_000, LONG, 10_000, LONG, LONG, LONG);

    /** Narrow where a blocked dispatcher must be seen. */
    static final Limits NARROW = new Limits(10_000, LONG, 10_000, LONG, Duration.ofMillis(50), LONG);

    private final Told told = new Told();

    Told told() {
        return told;
    }

    LoadResult run(Arrivals arrivals, Limits limits, Operation operation) {
        return OpenLoop.run(new Load("orders", arrivals, TENTH, 1, limits), operation, told);
    }

    /** What a careless operation does to the thread that starts requests. */
    static void block(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
