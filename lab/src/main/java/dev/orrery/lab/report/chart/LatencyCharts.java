package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.report.chart.Chart.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How long the requests of one kind took, along the time and by percentile. */
record LatencyCharts(Frame frame, String kind) {

    private static final double MICROS_PER_MS = 1_000;
    private static final int CORNERS = 96;
    private static final int FEWEST = 5;
    private static final double MANY_NINES = 4.2;
    private static final List<Double> PERCENTILES = List.of(0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999);

    List<Chart> charts(int number) {
        return List.of(alongTime("latency-" + number), byPercentile("percentiles-" + number));
    }

    private Chart alongTime(String id) {
        var lines = new ArrayList<Line>();
        for (var seen : frame.arms()) {
            var bins = inBins(seen);
            lines.add(new Line(seen.arm().id() + " p99", seen.arm().id() + " line", percentile(bins, 0.99)));
            lines.add(new Line(seen.arm().id() + " p50", seen.arm().id() + " line low", percentile(bins, 0.5)));
        }
        var drawing = Drawing.of(frame.across(), lines);
        return new Chart(
                id,
                "Latency over time",
                "Median and 99th percentile of the requests due in each "
                        + frame.bins().widthInWords()
                        + ", whatever their outcome, counted from when they were due. Of fewer than 100 requests the 99th"
                        + " percentile is the slowest.",
                drawing.unit("ms"),
                true,
                Drawing.summary(lines, "ms"),
                frame.marks(),
                drawing.up(),
                frame.bands(),
                frame.labels(),
                drawing.shapes(),
                drawing.rows(frame.bins()::name));
    }

    private List<Percentiles> inBins(Evidence seen) {
        var bins = IntStream.range(0, frame.bins().count())
                .mapToObj(_ -> new ArrayList<Long>())
                .toList();
        of(seen).forEach(each -> bins.get(frame.bins().of(each.at())).add(each.latency()));
        return bins.stream()
                .map(each -> Percentiles.of(each.stream().mapToLong(Long::longValue)))
                .toList();
    }

    private static double[] percentile(List<Percentiles> bins, double share) {
        return bins.stream().mapToDouble(each -> each.at(share) / MICROS_PER_MS).toArray();
    }

    /** The axis gives each further nine as much room as the one before. */
    private Chart byPercentile(String id) {
        var arms = frame.arms().stream()
                .map(seen -> Percentiles.of(of(seen).stream().mapToLong(Request::latency)))
                .toList();
        int most = arms.stream().mapToInt(Percentiles::count).max().orElse(1);
        double nines = nines(Math.max(FEWEST, most));
        var across = IntStream.rangeClosed(0, CORNERS)
                .mapToDouble(n -> (double) n / CORNERS)
                .toArray();
        var lines = IntStream.range(0, arms.size())
                .mapToObj(n -> {
                    var arm = frame.arms().get(n).arm().id();
                    return new Line(arm, arm + " line", curve(arms.get(n), across, nines));
                })
                .toList();
        var drawing = Drawing.of(across, lines);
        return new Chart(
                id,
                "Latency by percentile",
                "How many percent of the requests were answered within this time. Each further nine has as much room as"
                        + " the one before; the right edge is the slowest request.",
                drawing.unit("ms"),
                false,
                Drawing.summary(lines, "ms"),
                marks(nines),
                drawing.up(),
                List.of(),
                List.of(),
                drawing.shapes(),
                drawing.rows(n -> percent(1 - StrictMath.pow(10, -across[n] * nines))));
    }

    /** Up to where the slowest request alone is left: half a request further its percentile is the last one. */
    private static double nines(int requests) {
        return StrictMath.log10(2.0 * requests);
    }

    /** Ends where an arm with fewer requests has no further ones to tell apart. */
    private static double[] curve(Percentiles arm, double[] across, double nines) {
        double own = nines(Math.max(1, arm.count()));
        return Arrays.stream(across)
                .map(place -> place * nines > own + nines / CORNERS
                        ? Double.NaN
                        : arm.at(1 - StrictMath.pow(10, -place * nines)) / MICROS_PER_MS)
                .toArray();
    }

    private static List<Mark> marks(double nines) {
        return PERCENTILES.stream()
                // With many nines the first two marks would stand on each other.
                .filter(share -> share > 0 || nines < MANY_NINES)
                .filter(share -> -StrictMath.log10(1 - share) <= nines)
                .map(share -> new Mark(Path.percent(-StrictMath.log10(1 - share) / nines), percent(share)))
                .toList();
    }

    private static String percent(double share) {
        double rest = 1 - share;
        int digits = (int) Math.clamp(Math.ceil(-StrictMath.log10(rest) - 2 - 1e-9), 0, 6);
        return new BigDecimal(share * 100)
                        .setScale(digits + 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private List<Request> of(Evidence seen) {
        return seen.requests().stream().filter(each -> each.kind().equals(kind)).toList();
    }
}
