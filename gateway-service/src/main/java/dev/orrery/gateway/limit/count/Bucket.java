package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Decision;

/** A bucket that leaks; seen from the other side, one into which tokens drop. */
final class Bucket implements Meter {

    /** What rounding may have taken from a whole request. */
    private static final double ALMOST = 1e-6;

    private double filled;
    private long at = Long.MIN_VALUE;

    @Override
    public synchronized Decision decide(Share share, long now) {
        double rate = (double) share.limit() / share.window();
        filled = at == Long.MIN_VALUE ? 0 : Math.max(0, filled - (now - at) * rate);
        at = now;
        double free = share.burst() - filled;
        boolean admitted = free + ALMOST >= 1;
        if (admitted) {
            filled++;
            free--;
        }
        double whole = Math.max(0, Math.floor(free + ALMOST));
        return share.decision(admitted, (long) whole, (whole + 1 - free) / rate);
    }
}
