package dev.orrery.gateway.balance.policy;

import java.util.List;

/** Chooses one instance after another. Safe for any number of threads; never waits. */
public interface Chooser {

    /**
     * Chooses one of these.
     *
     * @param from at least one
     * @param key what requests have in common that should reach the same instance, where the policy looks at it
     */
    <T extends Candidate> T choose(List<T> from, String key);
}
