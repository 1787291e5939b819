package dev.orrery.defaults.balance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each as often as its weight says, and as evenly spread as that allows: in every step each gains its weight, the one that
 * has most is chosen and pays the sum of all (the smooth weighted round-robin of nginx).
 */
final class SmoothWeighted implements Chooser {

    private static final int FORGET_ABOVE = 1_000;

    private final Map<String, Integer> gained = new HashMap<>();

    @Override
    public synchronized <T extends Candidate> T choose(List<T> from, String key) {
        if (gained.size() > FORGET_ABOVE) {
            gained.clear(); // instances that are gone
        }
        T chosen = from.getFirst();
        int most = Integer.MIN_VALUE;
        int sum = 0;
        for (T each : from) {
            int now = gained.merge(each.id(), each.weight(), Integer::sum);
            sum += each.weight();
            if (now > most) {
                most = now;
                chosen = each;
            }
        }
        gained.merge(chosen.id(), -sum, Integer::sum);
        return chosen;
    }
}
