package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.report.chart.Chart.Band;
import dev.orrery.lab.report.chart.Chart.BandLabel;
import dev.orrery.lab.report.chart.Chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What all charts along the time have in common: the axis, and the times during which something was the case. */
record Frame(Bins bins, List<Evidence> arms) {

    /** Windows of two arms that differ by less than this share of the run are called by one name. */
    private static final double SAME = 0.05;
    /** A label takes at most this share of the width before the next one may begin in its row. */
    private static final double LABEL = 0.4;
    /** There is room for so many rows above a chart; a window that finds none is named in the page's table of windows only. */
    private static final int ROWS = 3;

    static Frame of(List<Evidence> arms) {
        return new Frame(Bins.over(arms), arms);
    }

    /** The same time, with the windows of one arm only. */
    Frame only(Evidence arm) {
        return new Frame(bins, List.of(arm));
    }

    List<Mark> marks() {
        var scale = Scale.time(bins.end());
        return scale.marks().stream()
                .map(each -> new Mark(Path.percent(scale.share(each)), Words.number(each, "s")))
                .toList();
    }

    double[] across() {
        return IntStream.range(0, bins.count()).mapToDouble(bins::middle).toArray();
    }

    List<Band> bands() {
        return arms.stream()
                .flatMap(seen -> seen.windows().stream())
                .map(window -> new Band(
                        Path.percent(share(window.from())), Path.percent(share(window.to()) - share(window.from()))))
                .toList();
    }

    List<BandLabel> labels() {
        var labels = new ArrayList<BandLabel>();
        var ends = new ArrayList<Double>();
        for (var seen : arms) {
            for (var window : seen.windows()) {
                boolean common = arms.size() > 1 && inEveryArm(window);
                if (!common || seen.equals(arms.getFirst())) {
                    var text = arms.size() == 1 || common ? window.name() : window.name() + " (" + name(seen) + ")";
                    label(window, text, ends).ifPresent(labels::add);
                }
            }
        }
        return labels;
    }

    private static String name(Evidence seen) {
        return seen.arm() == Arm.TREATMENT ? "treatment" : "control";
    }

    private boolean inEveryArm(Window window) {
        return arms.stream().allMatch(seen -> seen.windows().stream().anyMatch(other -> same(window, other)));
    }

    private boolean same(Window one, Window other) {
        return one.name().equals(other.name())
                && Math.abs(share(one.from()) - share(other.from())) < SAME
                && Math.abs(share(one.to()) - share(other.to())) < SAME;
    }

    /** From the left edge of its band to the right; from the right edge to the left where the chart ends too soon. */
    private Optional<BandLabel> label(Window window, String text, List<Double> ends) {
        double from = share(window.from());
        double to = share(window.to());
        boolean rightwards = from <= 1 - LABEL;
        var row = row(rightwards ? from : Math.max(0, to - LABEL), rightwards ? from + LABEL : to, ends);
        return row.stream()
                .mapToObj(free -> new BandLabel(
                        rightwards ? "left" : "right", Path.percent(rightwards ? from : 1 - to), free, text))
                .findFirst();
    }

    private static OptionalInt row(double from, double to, List<Double> ends) {
        for (int row = 0; row < ends.size(); row++) {
            if (ends.get(row) <= from) {
                ends.set(row, to);
                return OptionalInt.of(row);
            }
        }
        if (ends.size() == ROWS) {
            return OptionalInt.empty();
        }
        ends.add(to);
        return OptionalInt.of(ends.size() - 1);
    }

    private double share(long micros) {
        return Math.clamp(micros / 1e6 / bins.end(), 0, 1);
    }
}
