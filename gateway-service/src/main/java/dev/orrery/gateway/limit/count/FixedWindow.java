package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Decision;

/** Counts in windows of the clock. */
final class FixedWindow implements Meter {

    private long start = Long.MIN_VALUE;
    private int count;

    @Override
    public synchronized Decision decide(Share share, long now) {
        long current = now - Math.floorMod(now, share.window());
        if (current != start) {
            start = current;
            count = 0;
        }
        boolean admitted = count < share.limit();
        if (admitted) {
            count++;
        }
        return share.decision(admitted, share.limit() - count, start + share.window() - now);
    }
}
