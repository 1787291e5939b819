package dev.orrery.inventory.reservation;

import dev.orrery.contracts.message.StockRefusedV1.Shortage;
import java.util.List;

/** The answer to an order that asks for stock. */
sealed interface ReserveOutcome {

    /** Every line is set aside. */
    record Reserved(Reservation reservation) implements ReserveOutcome {}

    /** Nothing is set aside. */
    record Refused(List<Shortage> shortages) implements ReserveOutcome {
        public Refused {
            shortages = List.copyOf(shortages);
        }
    }

    /** Nothing is set aside and nobody waits for an answer: the order has ended already. */
    record TooLate() implements ReserveOutcome {}
}
