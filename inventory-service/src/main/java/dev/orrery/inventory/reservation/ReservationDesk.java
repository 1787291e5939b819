package dev.orrery.inventory.reservation;

import dev.orrery.contracts.message.StockRefusedV1.Shortage;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.inventory.reservation.ReserveOutcome.Refused;
import dev.orrery.inventory.reservation.ReserveOutcome.Reserved;
import dev.orrery.inventory.reservation.ReserveOutcome.TooLate;
import dev.orrery.inventory.stock.StockItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides about the orders of one batch, one after the other, on what the database held at its beginning: an order gets
 * all of its lines or none, and what it gets is no longer there for the next one.
 */
final class ReservationDesk {

    private final Map<String, StockItem> items;
    private final Map<String, List<Reservation>> held = new HashMap<>();
    private final Set<String> closed;
    private final List<Reservation> made = new ArrayList<>();
    private final Set<Reservation> ended = new LinkedHashSet<>();
    private final Set<String> newlyClosed = new LinkedHashSet<>();

    /**
     * @param items every known item of the batch's orders, by SKU
     * @param held what is held for orders that end in this batch, or that may hold something already
     * @param closed those of the batch's new orders that have ended already
     */
    ReservationDesk(Map<String, StockItem> items, List<Reservation> held, Set<String> closed) {
        this.items = items;
        this.closed = new HashSet<>(closed);
        held.forEach(this::remember);
    }

    private void remember(Reservation reservation) {
        held.computeIfAbsent(reservation.orderId(), _ -> new ArrayList<>()).add(reservation);
    }

    ReserveOutcome reserve(String orderId, Map<String, Integer> quantities) {
        if (closed.contains(orderId)) {
            return new TooLate();
        }
        List<Shortage> shortages = shortages(quantities);
        if (!shortages.isEmpty()) {
            return new Refused(shortages);
        }
        quantities.forEach((sku, quantity) -> item(sku).reserve(quantity));
        var reservation = new Reservation(MessageIds.next(), orderId, quantities);
        made.add(reservation);
        remember(reservation);
        return new Reserved(reservation);
    }

    /** Like {@link #reserve} for an order that holds nothing; one that holds its stock already gets no more. */
    ReserveOutcome reserveOnce(String orderId, Map<String, Integer> quantities) {
        List<Reservation> mine = held.getOrDefault(orderId, List.of());
        return mine.isEmpty() ? reserve(orderId, quantities) : new Reserved(mine.getFirst());
    }

    private List<Shortage> shortages(Map<String, Integer> quantities) {
        List<Shortage> shortages = new ArrayList<>();
        quantities.forEach((sku, quantity) -> {
            StockItem item = items.get(sku);
            if (item == null) {
                shortages.add(new Shortage(sku, quantity, 0));
            } else if (!item.canReserve(quantity)) {
                shortages.add(new Shortage(sku, quantity, Math.clamp(item.available(), 0, Integer.MAX_VALUE)));
            }
        });
        shortages.sort(Comparator.comparing(Shortage::sku));
        return shortages;
    }

    /**
     * The order's stock leaves the house.
     *
     * @return how many reservations ended; more than one only if a message took effect twice
     */
    int ship(String orderId) {
        List<Reservation> mine = end(orderId, ReservationStatus.SHIPPED);
        mine.forEach(
                each -> each.quantities().forEach((sku, quantity) -> item(sku).ship(quantity)));
        return mine.size();
    }

    /**
     * The order's stock can be ordered again, and the order gets none any more.
     *
     * @return how many reservations ended; none if it was never held
     */
    int release(String orderId) {
        if (closed.add(orderId)) {
            newlyClosed.add(orderId);
        }
        List<Reservation> mine = end(orderId, ReservationStatus.RELEASED);
        mine.forEach(
                each -> each.quantities().forEach((sku, quantity) -> item(sku).release(quantity)));
        return mine.size();
    }

    private List<Reservation> end(String orderId, ReservationStatus how) {
        List<Reservation> mine = held.getOrDefault(orderId, List.of());
        held.remove(orderId);
        mine.forEach(each -> each.end(how));
        ended.addAll(mine);
        return mine;
    }

    private StockItem item(String sku) {
        StockItem item = items.get(sku);
        if (item == null) {
            throw new IllegalStateException("stock was set aside for a product that does not exist");
        }
        return item;
    }

    /** The items, changed or not. */
    Collection<StockItem> items() {
        return items.values();
    }

    /** Reservations that are new, in whatever state they are by now. */
    List<Reservation> made() {
        return made;
    }

    /** Reservations from before this batch that ended in it. */
    List<Reservation> ended() {
        ended.removeAll(Set.copyOf(made));
        return List.copyOf(ended);
    }

    /** Orders that ended in this batch without their goods. */
    Set<String> newlyClosed() {
        return newlyClosed;
    }
}
