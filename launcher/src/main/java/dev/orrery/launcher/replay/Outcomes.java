package dev.orrery.launcher.replay;

import dev.orrery.launcher.replay.shop.OrderState;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the orders of a run ended, as far as it is known.
 *
 * @param rejectedByReason orders that the shop refused after accepting them
 * @param open orders that were not final when they were last seen
 */
record Outcomes(int confirmed, Map<String, Integer> rejectedByReason, int cancelled, int open) {

    static Outcomes of(Tally tally) {
        int confirmed = 0;
        int cancelled = 0;
        int open = 0;
        Map<String, Integer> rejected = new TreeMap<>();
        for (OrderState order : tally.states()) {
            switch (order.status()) {
                case "CONFIRMED" -> confirmed++;
                case "CANCELLED" -> cancelled++;
                case "REJECTED" -> rejected.merge(order.reason().orElse("no reason"), 1, Integer::sum);
                default -> open++;
            }
        }
        return new Outcomes(confirmed, rejected, cancelled, open);
    }

    int rejected() {
        return rejectedByReason.values().stream().mapToInt(Integer::intValue).sum();
    }

    int decided() {
        return confirmed + cancelled + rejected();
    }
}
