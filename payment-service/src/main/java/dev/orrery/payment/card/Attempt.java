package dev.orrery.payment.card;

/** What came of trying to get an answer from the provider. */
public sealed interface Attempt<T> {

    /** How many calls reached the provider. */
    int calls();

    /** The provider answered. */
    record Answered<T>(T answer, int calls) implements Attempt<T> {}

    /** The provider is spared for now: its breaker is open or too many calls are under way. Later is worth a try. */
    record NotNow<T>(String reason, int calls) implements Attempt<T> {}

    /** Every allowed call failed. What the provider did is not known. */
    record Failed<T>(String reason, int calls) implements Attempt<T> {}
}
