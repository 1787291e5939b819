package dev.orrery.launcher.link;

import dev.orrery.launcher.LauncherException;
import java.time.Duration;

/**
 * What a link does to the connections that lead over it.
 *
 * @param latency how much later each piece of data arrives, in both directions; zero for all but {@link Kind#DELAY}
 * @param jitter the most by which that varies, up and down
 */
public record Impairment(Kind kind, Duration latency, Duration jitter) {

    /** What can be done to them. */
    public enum Kind {
        /** Nothing. */
        CLEAR,
        /** Everything arrives later. */
        DELAY,
        /** Connections are reset, those that are open and those to come. */
        RESET,
        /** Nothing arrives, and nobody is told: connections stay open. */
        CUT
    }

    private static final Duration LONGEST = Duration.ofMinutes(1); // first: the constants below are checked with it

    /** Nothing. */
    public static final Impairment CLEAR = new Impairment(Kind.CLEAR, Duration.ZERO, Duration.ZERO);

    /** Connections are reset. */
    public static final Impairment RESET = new Impairment(Kind.RESET, Duration.ZERO, Duration.ZERO);

    /** Nothing arrives. */
    public static final Impairment CUT = new Impairment(Kind.CUT, Duration.ZERO, Duration.ZERO);

    public Impairment {
        if (latency.isNegative() || jitter.isNegative() || latency.compareTo(LONGEST) > 0) {
            throw LauncherException.refused("A latency is at most " + LONGEST.toSeconds() + " s.");
        }
        if (jitter.compareTo(latency) > 0) {
            throw LauncherException.refused("The jitter is at most the latency: nothing arrives before it is sent.");
        }
    }

    /** Everything arrives later by the latency, or by up to the jitter more or less. */
    public static Impairment delay(Duration latency, Duration jitter) {
        return new Impairment(Kind.DELAY, latency, jitter);
    }

    /** What each piece of data is late by at least. */
    public Duration least() {
        return latency.minus(jitter);
    }

    /** As it is said after {@code is}. */
    @Override
    public String toString() {
        return switch (kind) {
            case CLEAR -> "clear";
            case DELAY ->
                "slower by " + latency.toMillis() + " ms" + (jitter.isZero() ? "" : " ± " + jitter.toMillis() + " ms")
                        + " each way";
            case RESET -> "reset";
            case CUT -> "cut";
        };
    }
}
