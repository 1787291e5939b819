package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.report.chart.OutcomeCharts.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what was seen in the arms of a run. */
public final class Charts {

    /** More than these would be a wall nobody reads; {@link #leftOut} names the rest. */
    static final int MOST_KINDS = 4;

    static final int MOST_SERIES = 24;

    private Charts() {}

    /** The charts of a run in the order in which they are read; none for what was not sampled. */
    public static List<ChartGroup> of(Experiment experiment) {
        var frame = Frame.of(experiment.arms());
        var groups = new ArrayList<ChartGroup>();
        var kinds = kinds(experiment.arms());
        addOutcomes(groups, frame, "What became of the requests", Subject.REQUESTS);
        addOutcomes(groups, frame, "What became of the orders", Subject.ORDERS);
        for (int n = 0; n < Math.min(kinds.size(), MOST_KINDS); n++) {
            groups.add(new ChartGroup(
                    "How long " + kinds.get(n) + " took", new LatencyCharts(frame, kinds.get(n)).charts(n)));
        }
        var series = series(experiment.arms());
        if (!series.isEmpty()) {
            groups.add(new ChartGroup(
                    "What was measured meanwhile",
                    IntStream.range(0, Math.min(series.size(), MOST_SERIES))
                            .mapToObj(n -> new SeriesChart(frame, series.get(n)).chart(n))
                            .toList()));
        }
        return groups;
    }

    private static void addOutcomes(List<ChartGroup> groups, Frame frame, String title, Subject subject) {
        if (frame.arms().stream().flatMap(seen -> seen.requests().stream()).anyMatch(subject::isOf)) {
            groups.add(new ChartGroup(title, new OutcomeCharts(frame, subject).charts()));
        }
    }

    /** Names of what was sampled and has no chart for want of room. */
    public static List<String> leftOut(Experiment experiment) {
        var leftOut = new ArrayList<String>();
        kinds(experiment.arms()).stream().skip(MOST_KINDS).forEach(leftOut::add);
        series(experiment.arms()).stream().skip(MOST_SERIES).forEach(leftOut::add);
        return leftOut;
    }

    private static List<String> kinds(List<Evidence> arms) {
        return arms.stream()
                .flatMap(seen -> seen.requests().stream())
                .map(Evidence.Request::kind)
                .distinct()
                .toList();
    }

    private static List<String> series(List<Evidence> arms) {
        return arms.stream()
                .flatMap(seen -> seen.points().stream())
                .map(Evidence.Point::series)
                .distinct()
                .toList();
    }
}
