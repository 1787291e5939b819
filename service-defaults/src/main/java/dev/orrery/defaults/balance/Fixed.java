package dev.orrery.defaults.balance;

import java.util.List;

/** Always the same one, the first by its name: what a client does that knows one address. */
public final class Fixed implements Chooser {

    @Override
    public <T extends Candidate> T choose(List<T> from, String key) {
        T first = from.getFirst();
        for (T each : from) {
            if (each.id().compareTo(first.id()) < 0) {
                first = each;
            }
        }
        return first;
    }
}
