package dev.orrery.inventory.catalogue;

import java.util.Set;

/** What the sender of a product assumes of the one that is there. */
public sealed interface SaveCondition {

    /** Nothing was said; enough to create, not to replace. */
    record Unconditional() implements SaveCondition {}

    /** There is none yet. */
    record MustNotExist() implements SaveCondition {}

    /** There is one, whatever it looks like. */
    record MustExist() implements SaveCondition {}

    /**
     * Nobody has edited it since one of these versions was shown. A sale since then changes the version shown but is no
     * edit, so it does not make the sender's view stale.
     */
    record UneditedSince(Set<Long> versions) implements SaveCondition {
        public UneditedSince {
            versions = Set.copyOf(versions);
        }
    }
}
