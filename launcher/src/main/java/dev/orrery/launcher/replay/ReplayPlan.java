package dev.orrery.launcher.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * What to send and how fast.
 *
 * @param from invoices before this time are left out
 * @param to invoices from this time on are left out
 * @param limit at most so many orders
 * @param patience how long to wait at the end for open orders
 */
record ReplayPlan(Instant from, Instant to, int limit, Pace pace, Duration patience) {

    /** Whether the invoice of this time comes before what is asked for. */
    boolean isBefore(Instant issuedAt) {
        return issuedAt.isBefore(from);
    }

    /** Whether the invoice of this time comes after what is asked for. */
    boolean isAfter(Instant issuedAt) {
        return !issuedAt.isBefore(to);
    }

    /** How much of the plan is done, 0 to 1, after so many orders and the invoice of this time. */
    double share(int orders, Instant reached) {
        var ofLimit = orders / (double) limit;
        var ofTime = Duration.between(from, reached).toSeconds()
                / (double) Math.max(1, Duration.between(from, to).toSeconds());
        return Math.clamp(Math.max(ofLimit, ofTime), 0.0, 1.0);
    }
}
