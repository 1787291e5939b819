package dev.orrery.lab.load;

import java.time.Duration;

/**
 * What clients do to the platform for a while.
 *
 * @param kind a word for the requests, such as {@code orders}
 * @param arrivals when they start
 * @param length how long; requests at once have as long to be started
 * @param seed makes the moments; the same seed gives the same ones
 * @param limits what it may never exceed
 */
public record Load(String kind, Arrivals arrivals, Duration length, long seed, Limits limits) {

    public Load {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("a load needs time, not " + length);
        }
    }
}
