package dev.orrery.inventory.reservation;

import java.util.Map;
import java.util.UUID;

/** Stock set aside for one order: all of its lines. */
final class Reservation {

    private final UUID id;
    private final String orderId;
    private final Map<String, Integer> quantities;
    private ReservationStatus status = ReservationStatus.HELD;

    /** @param quantities pieces by SKU, at least one of each */
    Reservation(UUID id, String orderId, Map<String, Integer> quantities) {
        this.id = id;
        this.orderId = orderId;
        this.quantities = Map.copyOf(quantities);
    }

    void end(ReservationStatus how) {
        if (status != ReservationStatus.HELD) {
            throw new IllegalStateException("a reservation ends once");
        }
        status = how;
    }

    UUID id() {
        return id;
    }

    String orderId() {
        return orderId;
    }

    Map<String, Integer> quantities() {
        return quantities;
    }

    ReservationStatus status() {
        return status;
    }
}
