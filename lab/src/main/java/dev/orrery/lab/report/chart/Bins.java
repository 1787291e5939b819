package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Words;
import java.util.List;
import java.util.stream.LongStream;

/** A run in equal parts of time, of a second each where it is short. */
record Bins(long width, int count) {

    private static final int MOST = 120;
    private static final long SECOND = 1_000_000;
    /** Below this many seconds a line of seconds would have too few corners. */
    private static final int FEW = 10;

    private static final List<Long> TENTHS = List.of(SECOND / 10, SECOND / 5, SECOND / 2);
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 15, 30);

    static Bins over(List<Evidence> arms) {
        long end = Math.max(1, arms.stream().mapToLong(Bins::end).max().orElse(1));
        long width = widths(end).filter(each -> end / each < MOST).findFirst().orElse(end / MOST + 1);
        return new Bins(width, (int) (end / width) + 1);
    }

    private static LongStream widths(long end) {
        var fine = end < FEW * SECOND ? TENTHS : List.<Long>of();
        return LongStream.concat(
                fine.stream().mapToLong(Long::longValue),
                LongStream.of(SECOND, 60 * SECOND, 3_600 * SECOND)
                        .flatMap(unit -> STEPS.stream().mapToLong(step -> step * unit)));
    }

    /** The last moment at which something was sampled; a time during which something was the case may go on for longer. */
    private static long end(Evidence seen) {
        return LongStream.concat(
                        seen.requests().stream().mapToLong(Evidence.Request::at),
                        seen.points().stream().mapToLong(Evidence.Point::at))
                .max()
                .orElse(0);
    }

    int of(long at) {
        return Math.clamp(at / width, 0, count - 1);
    }

    double seconds() {
        return (double) width / SECOND;
    }

    double end() {
        return seconds() * count;
    }

    /** The moment in the middle of a bin as a share of the whole. */
    double middle(int bin) {
        return (bin + 0.5) / count;
    }

    /** A bin as a reader calls it. */
    String name(int bin) {
        return Words.number(bin * seconds()) + "–" + Words.number((bin + 1) * seconds()) + " s";
    }

    String widthInWords() {
        return width == SECOND ? "second" : Words.number(seconds()) + " s";
    }
}
