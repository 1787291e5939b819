package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Decision;

/**
 * Counts in fifty slices of a window and lets a slice go once all of it is over. Never admits more than the limit in any
 * stretch as long as the window, and sends a client back for a fiftieth of it longer than the exact list in Redis would:
 * the price for a size that does not grow with the limit.
 */
final class SlidingWindow implements Meter {

    private static final int SLICES = 50;

    private final int[] counts = new int[SLICES + 1];
    private long latest = Long.MIN_VALUE;
    private int total;

    @Override
    public synchronized Decision decide(Share share, long now) {
        long slice = Math.ceilDiv(share.window(), SLICES);
        long current = Math.floorDiv(now, slice);
        forgetUntil(current);
        boolean admitted = total < share.limit();
        if (admitted) {
            counts[index(current)]++;
            total++;
        }
        return share.decision(admitted, share.limit() - total, (oldest() + counts.length) * slice - now);
    }

    private void forgetUntil(long current) {
        long from = Math.max(latest + 1, current - SLICES);
        for (long each = from; each <= current; each++) {
            total -= counts[index(each)];
            counts[index(each)] = 0;
        }
        latest = Math.max(latest, current);
    }

    /** The number of the oldest slice that holds a request; the latest when none does. */
    private long oldest() {
        long each = latest - SLICES;
        while (each < latest && counts[index(each)] == 0) {
            each++;
        }
        return each;
    }

    private int index(long slice) {
        return Math.floorMod(slice, counts.length);
    }
}
