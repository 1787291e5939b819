package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.report.chart.Chart.Mark;
import dev.orrery.lab.report.chart.Chart.Row;
import dev.orrery.lab.report.chart.Chart.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns lines of values into shapes, marks and rows. */
record Drawing(Scale scale, double[] across, List<Line> lines) {

    static Drawing of(double[] across, List<Line> lines) {
        var all = lines.stream().flatMapToDouble(line -> DoubleStream.of(line.values()));
        return new Drawing(Scale.fitting(all.toArray()), across, lines);
    }

    List<Shape> shapes() {
        return lines.stream()
                .map(line -> new Shape(line.name(), line.look(), Path.line(across, line.values(), scale), true))
                .toList();
    }

    List<Mark> up() {
        return up(scale);
    }

    static List<Mark> up(Scale scale) {
        return scale.marks().stream()
                .map(each -> new Mark(Path.percent(1 - scale.share(each)), Words.number(each)))
                .toList();
    }

    String unit(String unit) {
        return Stream.of(unit, scale.logarithmic() ? "logarithmic" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    List<Row> rows(IntFunction<String> label) {
        return rows(across, lines, label);
    }

    static List<Row> rows(double[] across, List<Line> lines, IntFunction<String> label) {
        return IntStream.range(0, across.length)
                .mapToObj(n -> new Row(
                        Path.percent(across[n]),
                        label.apply(n),
                        lines.stream()
                                .map(line -> Words.number(line.values()[n]))
                                .toList()))
                .toList();
    }

    /** The lowest and highest value of each line. */
    static String summary(List<Line> lines, String unit) {
        return lines.stream()
                .map(line -> line.name() + " " + range(line.values(), unit))
                .collect(Collectors.joining("; "));
    }

    private static String range(double[] values, String unit) {
        var seen = Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        return seen.getCount() == 0
                ? "without values"
                : "from " + Words.number(seen.getMin()) + " to " + Words.number(seen.getMax(), unit);
    }

    /** Lines laid upon each other, each beginning where the one before ends, with a step at the edge of each bin. */
    static List<Shape> stacked(List<Line> lines, Scale scale) {
        var shapes = new ArrayList<Shape>();
        var floor = new double[lines.isEmpty() ? 0 : lines.getFirst().values().length];
        for (var line : lines) {
            var low = floor.clone();
            Arrays.setAll(floor, n -> low[n] + line.values()[n]);
            var path = Path.area(edges(floor.length), twice(low), twice(floor), scale);
            shapes.add(new Shape(line.name(), line.look(), path, true));
        }
        return shapes;
    }

    private static double[] edges(int bins) {
        return IntStream.range(0, 2 * bins)
                .mapToDouble(n -> (n + 1) / 2 / (double) bins)
                .toArray();
    }

    private static double[] twice(double[] values) {
        return DoubleStream.of(values)
                .flatMap(value -> DoubleStream.of(value, value))
                .toArray();
    }
}
