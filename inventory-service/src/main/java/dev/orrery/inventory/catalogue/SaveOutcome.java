package dev.orrery.inventory.catalogue;

/** What became of a product that was sent. */
public sealed interface SaveOutcome {

    /** It is new. */
    record Created(ListedProduct product) implements SaveOutcome {}

    /** It took the place of the previous one. */
    record Replaced(ListedProduct product) implements SaveOutcome {}

    /** Nothing was changed: the condition does not hold. */
    record ConditionFailed() implements SaveOutcome {}

    /** Nothing was changed: the product exists, and the sender did not say which version of it is to be replaced. */
    record ConditionMissing() implements SaveOutcome {}
}
