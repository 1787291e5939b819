package dev.orrery.defaults.balance;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The one that has fewest requests to answer; chance decides among several, so that they share. */
final class LeastInFlight implements Chooser {

    @Override
    public <T extends Candidate> T choose(List<T> from, String key) {
        T least = from.getFirst();
        int alike = 1;
        for (int i = 1; i < from.size(); i++) {
            T other = from.get(i);
            if (other.inFlight() < least.inFlight()) {
                least = other;
                alike = 1;
            } else if (other.inFlight() == least.inFlight()
                    && ThreadLocalRandom.current().nextInt(++alike) == 0) {
                least = other;
            }
        }
        return least;
    }
}
