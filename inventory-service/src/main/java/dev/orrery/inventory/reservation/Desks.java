package dev.orrery.inventory.reservation;

import dev.orrery.inventory.stock.Warehouse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens a desk on what the database holds now, and stores what was decided there, both in the current transaction. */
@Component
class Desks {

    private final Reservations reservations;
    private final Warehouse warehouse;

    Desks(Reservations reservations, Warehouse warehouse) {
        this.reservations = reservations;
        this.warehouse = warehouse;
    }

    /**
     * A desk for some orders.
     *
     * @param placed orders that ask for stock
     * @param holding orders that may hold stock already
     * @param skus what is asked for; what is held comes in addition
     */
    ReservationDesk open(Set<String> placed, Set<String> holding, Set<String> skus) {
        List<Reservation> held = reservations.heldFor(holding);
        Set<String> concerned = new HashSet<>(skus);
        held.forEach(each -> concerned.addAll(each.quantities().keySet()));
        Set<String> closed = reservations.closedAmong(placed);
        return new ReservationDesk(warehouse.take(concerned), held, closed);
    }

    void store(ReservationDesk desk) {
        warehouse.putBack(desk.items());
        reservations.add(desk.made());
        reservations.end(desk.ended());
        reservations.close(desk.newlyClosed());
    }
}
