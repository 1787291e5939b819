package dev.orrery.order.reservation;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.order.ordering.AcceptOutcome;
import dev.orrery.order.ordering.Orders;
import dev.orrery.order.ordering.PlaceOrder;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.StockFirst;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accepts an order once inventory-service has answered for its stock, and not at all when it does not answer. A refusal
 * does not keep the order out: inventory-service refuses it once more by message, so that the saga alone decides how an
 * order ends. Whatever was reserved for an order that is not stored is released; a process that dies in between leaves
 * the reservation behind.
 */
@Component
class ReservingFirst implements StockFirst, MechanismState {

    private final InventoryStock inventory;
    private final Orders orders;
    private final ReservationProperties properties;
    private final Clock clock;
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong released = new AtomicLong();

    ReservingFirst(InventoryStock inventory, Orders orders, ReservationProperties properties, Clock clock) {
        this.inventory = inventory;
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public AcceptOutcome accept(PlacedOrder order, PlaceOrder wish) {
        return switch (inventory.reserve(order)) {
            case RESERVED -> {
                reserved.incrementAndGet();
                yield storeOrRelease(order, wish, clock.instant());
            }
            case REFUSED -> {
                refused.incrementAndGet();
                yield store(order, wish, null);
            }
            case NONE -> {
                unanswered.incrementAndGet();
                release(order);
                yield new AcceptOutcome.NoStockAnswer(properties.retryAfter());
            }
        };
    }

    private AcceptOutcome storeOrRelease(PlacedOrder order, PlaceOrder wish, Instant stockReservedAt) {
        boolean in = false;
        try {
            AcceptOutcome outcome = store(order, wish, stockReservedAt);
            in = outcome instanceof AcceptOutcome.In;
            return outcome;
        } finally {
            if (!in) {
                release(order);
            }
        }
    }

    private AcceptOutcome store(PlacedOrder order, PlaceOrder wish, @Nullable Instant stockReservedAt) {
        return AcceptOutcome.of(orders.accept(order, wish.paymentToken(), wish.key(), stockReservedAt));
    }

    private void release(PlacedOrder order) {
        released.incrementAndGet();
        inventory.release(order.id());
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.ASYNCHRONOUS_RESERVATION;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(
                "reservedFirst",
                reserved.get(),
                "refusedFirst",
                refused.get(),
                "unanswered",
                unanswered.get(),
                "releasesSent",
                released.get());
    }
}
