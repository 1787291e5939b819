package dev.orrery.lab.labs;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What limiters would admit if all requests reached one of them at their moments, without network and without clocks
 * that differ. Each is asked with moments in microseconds, ascending, and keeps what it needs for the next.
 */
enum IdealLimiter {
    /** Counts per window; windows begin at multiples of their length. */
    FIXED_WINDOW("fixed-window") {
        @Override
        LongPredicate admitting(int limit, long window, long boundary) {
            Map<Long, Integer> admitted = new HashMap<>();
            return at -> {
                int number = admitted.merge(Math.floorDiv(at - boundary, window), 1, Integer::sum);
                return number <= limit;
            };
        }
    },

    /** Admits what keeps the limit in the window that ends with it. */
    SLIDING_WINDOW("sliding-window") {
        @Override
        LongPredicate admitting(int limit, long window, long boundary) {
            var admitted = new ArrayDeque<Long>();
            return at -> {
                while (!admitted.isEmpty() && admitted.peekFirst() <= at - window) {
                    admitted.removeFirst();
                }
                return admitted.size() < limit && admitted.add(at);
            };
        }
    },

    /** A bucket that holds the limit and is full at first. */
    TOKEN_BUCKET("token-bucket") {
        @Override
        LongPredicate admitting(int limit, long window, long boundary) {
            return bucket(limit, (double) window / limit);
        }
    },

    /** The generic cell rate algorithm (ITU-T I.371) with a bucket for what leaks in a second. */
    LEAKY_BUCKET("leaky-bucket") {
        @Override
        LongPredicate admitting(int limit, long window, long boundary) {
            double interval = (double) window / limit;
            return bucket(Math.ceil(SECOND / interval), interval);
        }
    };

    private static final double SECOND = 1e6;

    private final String id;

    IdealLimiter(String id) {
        this.id = id;
    }

    /** The algorithm's name in a policy. */
    String id() {
        return id;
    }

    /**
     * A limiter that has admitted nothing yet.
     *
     * @param window microseconds
     * @param boundary a moment at which a window begins
     */
    abstract LongPredicate admitting(int limit, long window, long boundary);

    /** Full at first; the moment at which it would be full again says how much is missing. */
    private static LongPredicate bucket(double size, double interval) {
        double[] full = {Double.NEGATIVE_INFINITY};
        return at -> {
            double next = Math.max(full[0], at) + interval;
            boolean admitted = next - at <= size * interval;
            full[0] = admitted ? next : full[0];
            return admitted;
        };
    }
}
