package dev.orrery.defaults.resilience;

import java.time.Duration;

/** Refuses terms that cannot hold, by the name of their setting. */
final class Bounds {

    private Bounds() {}

    static void between(String setting, int value, int from, int to) {
        if (value < from || value > to) {
            throw new UnfitTermsException(setting, value + " is not between " + from + " and " + to);
        }
    }

    static void positive(String setting, Duration value) {
        if (!value.isPositive()) {
            throw new UnfitTermsException(setting, "it must be longer than nothing");
        }
    }

    static void notNegative(String setting, Duration value) {
        if (value.isNegative()) {
            throw new UnfitTermsException(setting, "it must not be negative");
        }
    }
}
