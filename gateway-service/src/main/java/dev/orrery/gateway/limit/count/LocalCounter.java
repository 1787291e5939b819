package dev.orrery.gateway.limit.count;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orrery.gateway.limit.count.Meter.Share;
import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Counts in this gateway alone. Knows a bounded number of principals; beyond it those are forgotten that ask least, so
 * who asks often enough to be limited stays known however many others come by once.
 */
public final class LocalCounter {

    private static final long NANOS_PER_MICRO = 1_000;

    private final Cache<String, Meter> meters;
    private final LongSupplier micros;

    /** A counter for so many principals. */
    public LocalCounter(int principalsMost) {
        this(principalsMost, () -> System.nanoTime() / NANOS_PER_MICRO);
    }

    /** @param micros a clock that never goes back */
    LocalCounter(int principalsMost, LongSupplier micros) {
        // Evicts where the request is: no thread of its own falls behind.
        this.meters = Caffeine.newBuilder()
                .maximumSize(principalsMost)
                .executor(Runnable::run)
                .build();
        this.micros = micros;
    }

    /**
     * Counts one request of a principal.
     *
     * @param gateways how many count the same principal without knowing of each other
     */
    public Decision decide(Policy policy, int gateways, String principal) {
        var meter = Objects.requireNonNull(meters.get(policy.key(principal), _ -> Meter.of(policy.algorithm())));
        var share = new Share(
                policy.limitOfOne(gateways),
                policy.burstOfOne(gateways),
                policy.window().toMillis() * 1_000);
        return meter.decide(share, micros.getAsLong());
    }

    /** How many principals are known. */
    public long principals() {
        return meters.estimatedSize();
    }
}
