package dev.orrery.lab.shop;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The orders that the shop has accepted from the clients of one arm, with the trace of the request that did it. */
public final class AcceptedOrders {

    private final Map<String, String> traces = new ConcurrentHashMap<>();

    /** Notes that the shop has accepted an order; the trace of the first time stays. */
    public void add(String orderId, String traceId) {
        traces.putIfAbsent(orderId, traceId);
    }

    /** Their ids. */
    public Set<String> ids() {
        return Set.copyOf(traces.keySet());
    }

    /** How many there are. */
    public int count() {
        return traces.size();
    }

    /** The trace of the request that placed an order. */
    public Optional<String> trace(String orderId) {
        return Optional.ofNullable(traces.get(orderId));
    }
}
