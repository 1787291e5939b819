package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.report.chart.Chart.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One series of both arms. */
record SeriesChart(Frame frame, String series) {

    Chart chart(int number) {
        var lines = new ArrayList<Line>();
        var bins = new ArrayList<DoubleSummaryStatistics[]>();
        for (var seen : frame.arms()) {
            var own = inBins(seen);
            bins.add(own);
            lines.add(new Line(
                    seen.arm().id(), seen.arm().id() + " line", values(own, DoubleSummaryStatistics::getAverage)));
        }
        var scale = scale(bins);
        var drawing = new Drawing(scale, frame.across(), lines);
        var shapes = new ArrayList<Shape>();
        for (int n = 0; n < bins.size(); n++) {
            shapes.add(range(frame.arms().get(n), bins.get(n), scale));
        }
        shapes.addAll(drawing.shapes());
        return new Chart(
                "series-" + number,
                series,
                "Mean of each " + frame.bins().widthInWords()
                        + "; the pale band goes from the lowest to the highest value.",
                drawing.unit(""),
                true,
                Drawing.summary(lines, ""),
                frame.marks(),
                drawing.up(),
                frame.bands(),
                frame.labels(),
                shapes,
                drawing.rows(frame.bins()::name));
    }

    private Shape range(Evidence seen, DoubleSummaryStatistics[] bins, Scale scale) {
        var path = Path.area(
                frame.across(),
                values(bins, DoubleSummaryStatistics::getMin),
                values(bins, DoubleSummaryStatistics::getMax),
                scale);
        return new Shape("", seen.arm().id() + " range", path, false);
    }

    private Scale scale(List<DoubleSummaryStatistics[]> arms) {
        var edges = arms.stream()
                .flatMap(Arrays::stream)
                .filter(bin -> bin.getCount() > 0)
                .flatMapToDouble(bin -> Arrays.stream(new double[] {bin.getMin(), bin.getMax()}));
        return Scale.fitting(edges.toArray());
    }

    private DoubleSummaryStatistics[] inBins(Evidence seen) {
        var bins = IntStream.range(0, frame.bins().count())
                .mapToObj(_ -> new DoubleSummaryStatistics())
                .toArray(DoubleSummaryStatistics[]::new);
        seen.points().stream()
                .filter(point -> point.series().equals(series) && Double.isFinite(point.value()))
                .forEach(point -> bins[frame.bins().of(point.at())].accept(point.value()));
        return bins;
    }

    private static double[] values(DoubleSummaryStatistics[] bins, ToDoubleFunction<DoubleSummaryStatistics> of) {
        return Arrays.stream(bins)
                .mapToDouble(bin -> bin.getCount() == 0 ? Double.NaN : of.applyAsDouble(bin))
                .toArray();
    }
}
