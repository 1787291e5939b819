package dev.orrery.gateway.limit.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How requests are counted against a limit. What each costs and admits stands at its script in Redis. */
public enum Algorithm {
    /** At most the limit in each window of the clock; up to twice as many around the moment where two of them meet. */
    FIXED_WINDOW,
    /** At most the limit in any stretch of time as long as the window. */
    SLIDING_WINDOW,
    /** Tokens come in at the rate of the limit and are kept up to the burst; a request takes one. */
    TOKEN_BUCKET,
    /** Requests fall into a bucket that holds the burst and leaks at the rate of the limit (GCRA). */
    LEAKY_BUCKET;

    /** The name in settings, such as {@code sliding-window}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds an algorithm by its exact name in settings. */
    public static Optional<Algorithm> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
