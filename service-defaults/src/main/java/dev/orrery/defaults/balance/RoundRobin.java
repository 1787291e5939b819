package dev.orrery.defaults.balance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One after the other. */
final class RoundRobin implements Chooser {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public <T extends Candidate> T choose(List<T> from, String key) {
        return from.get(Math.floorMod(turn.getAndIncrement(), from.size()));
    }
}
