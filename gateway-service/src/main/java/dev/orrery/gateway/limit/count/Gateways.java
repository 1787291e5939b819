package dev.orrery.gateway.limit.count;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many gateways share a limit: those in the registry, and never less than this one. Asks the registry a few times a
 * second and not per request, and not before the first request, as the registry client must not be made early.
 */
public final class Gateways {

    private static final long LOOK_EVERY_NANOS = 500_000_000;

    private record Known(int count, long seenAtNanos) {}

    private final IntSupplier registered;
    private volatile @Nullable Known known;

    /** @param registered how many the registry knows */
    public Gateways(IntSupplier registered) {
        this.registered = registered;
    }

    /** Their number, at least one. */
    public int count() {
        Known last = known;
        if (last == null || System.nanoTime() - last.seenAtNanos() > LOOK_EVERY_NANOS) {
            last = look();
            known = last;
        }
        return last.count();
    }

    private Known look() {
        return new Known(Math.max(1, registered.getAsInt()), System.nanoTime());
    }
}
