package dev.orrery.order.ordering;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request that waits for an order. */
final class OrderWatcher implements AutoCloseable {

    private final Duration longest;
    private final Consumer<OrderWatcher> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private @Nullable OrderState latest;
    private boolean released;

    OrderWatcher(Duration longest, Consumer<OrderWatcher> onClose) {
        this.longest = longest;
        this.onClose = onClose;
    }

    /** Waits until a state is as wanted. Returns the last one seen since the watch began, if the order changed at all. */
    Optional<OrderState> await(Predicate<OrderState> wanted, Duration limit) {
        long left = (limit.compareTo(longest) < 0 ? limit : longest).toNanos();
        lock.lock();
        try {
            while (left > 0 && !released && (latest == null || !wanted.test(latest))) {
                left = news.awaitNanos(left);
            }
            return Optional.ofNullable(latest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(latest);
        } finally {
            lock.unlock();
        }
    }

    void tell(OrderState state) {
        lock.lock();
        try {
            // A look that was slower than a commit brings an old state.
            if (latest == null || latest.version() < state.version()) {
                latest = state;
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            released = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
