package dev.orrery.lab.experiment;

import java.util.Locale;

/** What a measured number must keep to for the claim to hold. */
public sealed interface Tolerance {

    /** Whether the number is inside; a number that could not be computed never is. */
    boolean admits(double value);

    /** The bound in words, such as {@code ≤ 2}; empty where there is none. */
    String words();

    /** Not more than the bound. */
    record AtMost(double bound) implements Tolerance {
        @Override
        public boolean admits(double value) {
            return value <= bound;
        }

        @Override
        public String words() {
            return "≤ " + number(bound);
        }
    }

    /** Not less than the bound. */
    record AtLeast(double bound) implements Tolerance {
        @Override
        public boolean admits(double value) {
            return value >= bound;
        }

        @Override
        public String words() {
            return "≥ " + number(bound);
        }
    }

    /** Exactly this number, for what is counted. */
    record Exactly(double count) implements Tolerance {
        @Override
        public boolean admits(double value) {
            return Double.compare(value, count) == 0;
        }

        @Override
        public String words() {
            return "= " + number(count);
        }
    }

    /** Shown for the reader; decides nothing. */
    record Shown() implements Tolerance {
        @Override
        public boolean admits(double value) {
            return true;
        }

        @Override
        public String words() {
            return "";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
