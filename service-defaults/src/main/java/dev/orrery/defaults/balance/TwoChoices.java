package dev.orrery.defaults.balance;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The better of two that chance has picked: nearly as even as looking at all, and many gateways do not run to the same
 * instance at once (M. Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, 2001).
 */
final class TwoChoices implements Chooser {

    @Override
    public <T extends Candidate> T choose(List<T> from, String key) {
        if (from.size() == 1) {
            return from.getFirst();
        }
        var random = ThreadLocalRandom.current();
        int one = random.nextInt(from.size());
        int other = (one + 1 + random.nextInt(from.size() - 1)) % from.size();
        T first = from.get(one);
        T second = from.get(other);
        return second.inFlight() < first.inFlight() ? second : first;
    }
}
