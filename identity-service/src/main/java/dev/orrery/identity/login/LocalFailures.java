package dev.orrery.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts in this instance only, while Redis is away; of the many it forgets the oldest. */
final class LocalFailures {

    private static final int MOST = 10_000;

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST;
        }
    };
    private final LoginProperties bounds;
    private final Clock clock;

    LocalFailures(LoginProperties bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /** Counts the attempt and returns zero, or how long to wait. */
    synchronized Duration count(Attempt attempt) {
        Instant now = clock.instant();
        List<String> keys = attempt.keys();
        counts.values().removeIf(each -> !each.ends().isAfter(now));
        for (int i = 0; i < keys.size(); i++) {
            Count count = counts.get(keys.get(i));
            if (count != null && count.failures() >= (i == 0 ? bounds.failures() : bounds.failuresOfAddress())) {
                return Duration.between(now, count.ends());
            }
        }
        keys.forEach(key -> counts.merge(key, new Count(1, now.plus(bounds.window())), Count::plus));
        return Duration.ZERO;
    }

    synchronized void forgive(Attempt attempt) {
        counts.remove(attempt.keys().getFirst());
        counts.computeIfPresent(attempt.keys().getLast(), (_, count) -> new Count(count.failures() - 1, count.ends()));
    }

    private record Count(int failures, Instant ends) {

        Count plus(Count more) {
            return new Count(failures + more.failures, ends);
        }
    }
}
