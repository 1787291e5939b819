package dev.orrery.launcher.replay;

import dev.orrery.launcher.replay.shop.OrderState;
import dev.orrery.launcher.replay.shop.Placed;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What has happened in a run so far, written by many threads. */
final class Tally {

    private final Map<String, OrderState> accepted = new ConcurrentHashMap<>();
    private final Map<FallenAway, Integer> fallenAway = new EnumMap<>(FallenAway.class);
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger returns = new AtomicInteger();
    private final AtomicInteger empty = new AtomicInteger();

    synchronized void sifted(Booking booking) {
        booking.fallenAway().forEach((reason, lines) -> fallenAway.merge(reason, lines, Integer::sum));
        if (booking.isEmpty()) {
            empty.incrementAndGet();
        }
    }

    void sent() {
        sent.incrementAndGet();
    }

    void accepted(Placed placed) {
        accepted.put(placed.order().id(), placed.order());
        if (placed.replayed()) {
            replayed.incrementAndGet();
        }
    }

    /** Takes over the newest state of an order of this run; orders of others are ignored. */
    void seen(OrderState state) {
        accepted.computeIfPresent(state.id(), (_, known) -> state.version() >= known.version() ? state : known);
    }

    void refused(String problem) {
        refused.merge(problem, 1, Integer::sum);
    }

    void unanswered() {
        unanswered.incrementAndGet();
    }

    void returned() {
        returns.incrementAndGet();
    }

    boolean isOfThisRun(OrderState order) {
        return accepted.containsKey(order.id());
    }

    Set<String> acceptedIds() {
        return Set.copyOf(accepted.keySet());
    }

    Collection<OrderState> states() {
        return accepted.values();
    }

    synchronized Map<FallenAway, Integer> fallenAwayByReason() {
        return Collections.unmodifiableMap(new EnumMap<>(fallenAway));
    }

    Map<String, Integer> refusedByProblem() {
        return new TreeMap<>(refused);
    }

    int sentCount() {
        return sent.get();
    }

    int acceptedCount() {
        return accepted.size();
    }

    int replayedCount() {
        return replayed.get();
    }

    int unansweredCount() {
        return unanswered.get();
    }

    int returnCount() {
        return returns.get();
    }

    int emptyCount() {
        return empty.get();
    }
}
