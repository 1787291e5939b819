package dev.orrery.inventory.reservation;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stock for one order whose sender waits for the answer, in a transaction of its own. Calls about one order take turns,
 * so that a release which overtakes its reservation leaves nothing behind.
 */
@Component
class DirectReservations {

    private final Desks desks;
    private final Reservations reservations;
    private final TransactionOperations transaction;

    DirectReservations(Desks desks, Reservations reservations, TransactionOperations transaction) {
        this.desks = desks;
        this.reservations = reservations;
        this.transaction = transaction;
    }

    /** Sets all aside or nothing; asked again, it finds what it set aside before. */
    ReserveOutcome reserve(String orderId, Map<String, Integer> quantities) {
        return Objects.requireNonNull(transaction.<ReserveOutcome>execute(_ -> {
            Set<String> order = Set.of(orderId);
            reservations.takeTurns(order);
            ReservationDesk desk = desks.open(order, order, quantities.keySet());
            ReserveOutcome outcome = desk.reserveOnce(orderId, quantities);
            desks.store(desk);
            return outcome;
        }));
    }

    /** Gives back what the order holds, if anything; it gets nothing any more. */
    void release(String orderId) {
        transaction.executeWithoutResult(_ -> {
            Set<String> order = Set.of(orderId);
            reservations.takeTurns(order);
            ReservationDesk desk = desks.open(order, order, Set.of());
            desk.release(orderId);
            desks.store(desk);
        });
    }
}
