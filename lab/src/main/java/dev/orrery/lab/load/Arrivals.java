package dev.orrery.lab.load;

import java.time.Duration;
import java.util.List;

/** When requests are to start. */
public sealed interface Arrivals {

    /** Evenly spaced; requests per second. */
    record Constant(double rate) implements Arrivals {
        public Constant {
            Schedules.requireRate(rate);
        }
    }

    /** Independent of each other, as those of many clients are (Poisson process); mean requests per second. */
    record Poisson(double rate) implements Arrivals {
        public Poisson {
            Schedules.requireRate(rate);
        }
    }

    /** A rate that grows or falls evenly from the first moment to the last; requests per second. */
    record Ramp(double from, double to) implements Arrivals {
        public Ramp {
            Schedules.requireRate(from);
            Schedules.requireRate(to);
        }
    }

    /** One rate after the other, each for the same share of the time; requests per second. */
    record Steps(List<Double> rates) implements Arrivals {
        public Steps {
            rates = List.copyOf(rates);
            rates.forEach(Schedules::requireRate);
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("steps need a rate");
            }
        }
    }

    /** All in the first moment. */
    record AtOnce(int requests) implements Arrivals {
        public AtOnce {
            if (requests < 0) {
                throw new IllegalArgumentException("a negative number of requests");
            }
        }
    }

    /**
     * The moments, in nanoseconds since the beginning, ascending; the same for the same seed.
     *
     * @param length how long the schedule is
     * @throws IllegalArgumentException if that would be more than ten million requests
     */
    default long[] schedule(Duration length, long seed) {
        return Schedules.of(this, length, seed);
    }
}
