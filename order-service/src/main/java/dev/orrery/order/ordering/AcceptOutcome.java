package dev.orrery.order.ordering;

import java.time.Duration;

/** What became of the try to store an order that has its price. */
public sealed interface AcceptOutcome {

    /** It is stored and will not be lost. */
    record In() implements AcceptOutcome {}

    /** Its key was used before; nothing is stored. */
    record KeyTaken() implements AcceptOutcome {}

    /** Its stock had to be asked for and nobody answered; nothing is stored. */
    record NoStockAnswer(Duration retryAfter) implements AcceptOutcome {}

    /** What {@link Orders#accept} said. */
    static AcceptOutcome of(boolean accepted) {
        return accepted ? new In() : new KeyTaken();
    }
}
