package dev.orrery.lab.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: at most four digits behind a small number, all of a large one, the same in every country. */
public final class Words {

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double LARGE = 1_000;
    private static final double TINY = 1e-4;
    private static final double HUGE = 1e15;

    private Words() {}

    /** Such as {@code 1,234}, {@code 0.05} or {@code 12.35}; a dash for what could not be computed. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (size >= HUGE || (size > 0 && size < TINY)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (size >= LARGE || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** A number with its unit, if it has one. */
    public static String number(double value, String unit) {
        return unit.isEmpty() || Double.isNaN(value) ? number(value) : number(value) + " " + unit;
    }

    /** Microseconds as seconds, such as {@code 10.05 s}. */
    public static String seconds(long micros) {
        return number(micros / 1e6, "s");
    }
}
