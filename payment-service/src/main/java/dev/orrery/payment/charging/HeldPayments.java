package dev.orrery.payment.charging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The payments this instance has claimed and not settled yet. */
@Component
final class HeldPayments {

    private final Map<Held, Long> since = new ConcurrentHashMap<>();

    /** Returns whether it was not held before. */
    boolean add(OpenPayment payment) {
        return since.putIfAbsent(Held.of(payment), System.nanoTime()) == null;
    }

    void remove(OpenPayment payment) {
        since.remove(Held.of(payment));
    }

    int count() {
        return since.size();
    }

    /** The orders whose payments have been held for {@code age} or longer. */
    List<String> olderThan(Duration age) {
        long before = System.nanoTime() - age.toNanos();
        return since.entrySet().stream()
                .filter(each -> each.getValue() - before <= 0)
                .map(each -> each.getKey().orderId())
                .toList();
    }

    /** A charge and its cancellation may be under way at the same time. */
    private record Held(String orderId, PaymentStatus status) {
        static Held of(OpenPayment payment) {
            return new Held(payment.orderId(), payment.status());
        }
    }
}
