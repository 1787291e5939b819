package dev.orrery.lab.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Maps values to shares of an axis, and knows the round values that are worth a line. */
record Scale(double from, double to, boolean logarithmic, List<Double> marks) {

    private static final int MARKS = 4;
    /** Above this ratio a linear axis would press everything but the peak onto the floor. */
    private static final double WIDE = 40;

    /** Above this ratio there is a line for each decade only. */
    private static final double MANY_DECADES = 1_000;
    /** How far a computed number may be beside the one it means. */
    private static final double ROUNDING = 1e-9;

    private static final List<Integer> ROUND = List.of(1, 2, 5, 10);

    /** Logarithmic where small and large values are far apart, linear from zero elsewhere; NaN is passed by. */
    static Scale fitting(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > 0 && most / least > WIDE && most > least ? logarithmic(least, most) : linear(least, most);
    }

    static Scale linear(double least, double most) {
        double low = Double.isFinite(least) ? Math.min(0, least) : 0;
        double high = Double.isFinite(most) && most > low ? most : low + 1;
        double step = roundUp((high - low) / MARKS);
        var marks = new ArrayList<Double>();
        long last = (long) Math.ceil(high / step - ROUNDING);
        for (long n = (long) Math.floor(low / step + ROUNDING); n <= last; n++) {
            marks.add(n * step);
        }
        return new Scale(marks.getFirst(), marks.getLast(), false, List.copyOf(marks));
    }

    /** Time goes to its end and not to the next round number. */
    static Scale time(double end) {
        double step = roundUp(end / (MARKS + 2));
        var marks = new ArrayList<Double>();
        for (int n = 0; n * step <= end * (1 + ROUNDING); n++) {
            marks.add(n * step);
        }
        return new Scale(0, end, false, List.copyOf(marks));
    }

    private static Scale logarithmic(double least, double most) {
        double low = 1 / roundUp(1 / least);
        double high = roundUp(most);
        var digits = high / low > MANY_DECADES ? List.of(1) : List.of(1, 2, 5);
        var marks = new ArrayList<Double>();
        for (double decade = decade(low); decade <= high * (1 + ROUNDING); decade *= 10) {
            for (int digit : digits) {
                double mark = decade * digit;
                if (mark >= low * (1 - ROUNDING) && mark <= high * (1 + ROUNDING)) {
                    marks.add(mark);
                }
            }
        }
        return new Scale(low, high, true, List.copyOf(marks));
    }

    private static double decade(double value) {
        return StrictMath.pow(10, Math.floor(StrictMath.log10(value) + ROUNDING));
    }

    /** The next of 1, 2, 5 times a power of ten that is not less. */
    private static double roundUp(double value) {
        double decade = decade(value);
        return ROUND.stream()
                .mapToDouble(digit -> digit * decade)
                .filter(each -> each >= value * (1 - ROUNDING))
                .findFirst()
                .orElse(10 * decade);
    }

    /** 0 at the beginning of the axis, 1 at its end; what is beyond stays at the edge. */
    double share(double value) {
        double share = logarithmic
                ? StrictMath.log10(Math.max(value, from) / from) / StrictMath.log10(to / from)
                : (value - from) / (to - from);
        return Math.clamp(share, 0, 1);
    }
}
