package dev.orrery.lab.report.chart;

import java.util.Locale;

/** SVG paths through shares of a square, in whole units so that they are short. */
final class Path {

    static final int SIDE = 10_000;

    private Path() {}

    /** A line that is broken where a value is NaN. */
    static String line(double[] across, double[] values, Scale scale) {
        var path = new StringBuilder();
        boolean drawing = false;
        for (int n = 0; n < across.length; n++) {
            if (Double.isNaN(values[n])) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M').append(point(across[n], scale.share(values[n])));
            // A value between two gaps would be a line without length, which not everything draws.
            if (!drawing && (n + 1 == across.length || Double.isNaN(values[n + 1]))) {
                path.append("h1");
            }
            drawing = true;
        }
        return path.toString();
    }

    /** The area between two lines; what is NaN in either is left out. */
    static String area(double[] across, double[] low, double[] high, Scale scale) {
        var path = new StringBuilder();
        for (int from = 0; from < across.length; from++) {
            int to = from;
            while (to < across.length && !Double.isNaN(low[to]) && !Double.isNaN(high[to])) {
                to++;
            }
            if (to > from) {
                path.append(ring(across, low, high, scale, from, to));
                from = to;
            }
        }
        return path.toString();
    }

    private static String ring(double[] across, double[] low, double[] high, Scale scale, int from, int to) {
        var ring = new StringBuilder("M");
        for (int n = from; n < to; n++) {
            ring.append(n == from ? "" : "L").append(point(across[n], scale.share(high[n])));
        }
        for (int n = to - 1; n >= from; n--) {
            ring.append('L').append(point(across[n], scale.share(low[n])));
        }
        return ring.append('Z').toString();
    }

    private static String point(double across, double up) {
        return Math.round(across * SIDE) + " " + Math.round((1 - up) * SIDE);
    }

    /** A share as percent for a style sheet. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100);
    }
}
