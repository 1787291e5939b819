package dev.orrery.defaults.balance;

import org.jspecify.annotations.Nullable;

/** The weights that an instance can have, and what the registry's metadata say of its own. */
public final class Weights {

    /** The name of the weight in the metadata. */
    public static final String KEY = "weight";

    /** The highest; the lowest is 1. */
    public static final int MAX = 1_000;

    private Weights() {}

    /** One for what is no weight: a wrong word in the registry must not stop requests. */
    public static int read(@Nullable String said) {
        try {
            return said == null ? 1 : Math.clamp(Integer.parseInt(said), 1, MAX);
        } catch (NumberFormatException _) {
            return 1;
        }
    }
}
