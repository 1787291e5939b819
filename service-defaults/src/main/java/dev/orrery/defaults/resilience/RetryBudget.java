package dev.orrery.defaults.resilience;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds retries to a share of the calls, so that they cannot multiply the load of who is in trouble already. Every call
 * pays in a share of a retry, every retry takes one out; what is paid in while all is well is kept up to a bound for the
 * moment it is needed (the retry budget of Finagle; gRPC proposal A6 has the like). Safe for any number of threads.
 */
public final class RetryBudget {

    private static final long ONE = 1_000;

    private final AtomicLong balance;
    private final long share;
    private final long most;

    /**
     * @param percent retries per hundred calls in the long run
     * @param most retries that may follow one another without a call; the budget begins with as many
     */
    public RetryBudget(int percent, int most) {
        Bounds.between("retry-budget.percent", percent, 0, 100);
        Bounds.between("retry-budget.most", most, 1, 10_000);
        this.share = percent * ONE / 100;
        this.most = most * ONE;
        this.balance = new AtomicLong(this.most);
    }

    /** A call is made that may have to be repeated. */
    public void deposit() {
        if (balance.get() < most) {
            balance.updateAndGet(now -> Math.min(most, now + share));
        }
    }

    /** Whether a retry may be made; if so, it is counted. */
    public boolean withdraw() {
        for (long now = balance.get(); now >= ONE; now = balance.get()) {
            if (balance.compareAndSet(now, now - ONE)) {
                return true;
            }
        }
        return false;
    }

    /** Retries that could be made now. */
    public long retries() {
        return balance.get() / ONE;
    }
}
