package dev.orrery.lab.report.chart;

import java.util.stream.LongStream;

/** Exact percentiles by nearest rank: each is a value that was really seen. */
record Percentiles(long[] sorted) {

    static Percentiles of(LongStream values) {
        return new Percentiles(values.sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /** The least value that this share (0 to 1) of all values does not exceed; NaN where there are none. */
    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }
}
