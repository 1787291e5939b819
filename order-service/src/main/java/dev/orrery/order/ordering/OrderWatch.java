package dev.orrery.order.ordering;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets requests wait for orders to change. A change made by this instance wakes them right after its commit; for those
 * made elsewhere one query looks at all watched orders together, and only while there are any.
 */
@Component
class OrderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

    private final Orders orders;
    private final Semaphore places;
    private final Duration longest;
    private final Map<OrderId, Set<OrderWatcher>> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    OrderWatch(Orders orders, WatchProperties properties) {
        this.orders = orders;
        this.places = new Semaphore(properties.most());
        this.longest = properties.longest();
    }

    /**
     * Starts to watch an order; to be called before the order's state is looked at, so that no change falls in between.
     *
     * @return empty when too many requests are waiting already
     */
    Optional<OrderWatcher> open(OrderId id) {
        if (closing.get() || !places.tryAcquire()) {
            return Optional.empty();
        }
        var watcher = new OrderWatcher(longest, left -> close(id, left));
        watched.compute(id, (_, others) -> {
            Set<OrderWatcher> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watcher);
            return all;
        });
        return Optional.of(watcher);
    }

    /** Waits until the order's state is as wanted. Returns the last state known when that does not happen in time. */
    OrderState await(OrderId id, OrderState known, Predicate<OrderState> wanted, Duration limit) {
        Optional<OrderWatcher> place = wanted.test(known) ? Optional.empty() : open(id);
        if (place.isEmpty()) {
            return known;
        }
        try (OrderWatcher watcher = place.get()) {
            orders.states(List.of(id)).values().forEach(watcher::tell);
            return watcher.await(wanted, limit).orElse(known);
        }
    }

    void announce(OrderId id, OrderState state) {
        watched.getOrDefault(id, Set.of()).forEach(each -> each.tell(state));
    }

    @Scheduled(fixedDelayString = "${orders.watch.look-every:100ms}")
    void look() {
        if (watched.isEmpty()) {
            return;
        }
        try {
            orders.states(watched.keySet()).forEach(this::announce);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Cannot look at watched orders: {}", away.getMessage());
        }
    }

    /** Nobody is to wait for a service that stops. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.set(true);
        watched.values().forEach(all -> all.forEach(OrderWatcher::release));
    }

    private void close(OrderId id, OrderWatcher watcher) {
        watched.computeIfPresent(id, (_, all) -> all.remove(watcher) && all.isEmpty() ? null : all);
        places.release();
    }
}
