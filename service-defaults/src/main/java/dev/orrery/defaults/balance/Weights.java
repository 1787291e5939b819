package dev.orrery.defaults.balance;

import org.jspecify.annotations.Nullable;

/** What the registry's metadata say of an instance's weight. */
public final class Weights {

    /** The name of the weight in the metadata. */
    public static final String KEY = "weight";

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
