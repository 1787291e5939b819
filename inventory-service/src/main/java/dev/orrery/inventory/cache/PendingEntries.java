package dev.orrery.inventory.cache;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries that wait to be written: only the newest of a key, and no more than a bound. */
final class PendingEntries {

    private final int most;
    private Map<String, CacheEntry> waiting = new LinkedHashMap<>();
    private boolean incomplete;

    PendingEntries(int most) {
        this.most = most;
    }

    synchronized void offer(CacheEntry entry) {
        if (waiting.size() >= most && !waiting.containsKey(entry.key())) {
            incomplete = true;
            return;
        }
        waiting.merge(entry.key(), entry, (known, next) -> next.replaces(known) ? next : known);
    }

    /** Takes everything out. */
    synchronized Collection<CacheEntry> take() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        Collection<CacheEntry> taken = waiting.values();
        waiting = new LinkedHashMap<>();
        return taken;
    }

    /** Says that entries are missing: from now until {@link #complete} only writing everything puts things right. */
    synchronized void missing() {
        incomplete = true;
    }

    /** Forgets what waits and what is missing, because everything is about to be written. */
    synchronized void complete() {
        waiting = new LinkedHashMap<>();
        incomplete = false;
    }

    synchronized boolean isIncomplete() {
        return incomplete;
    }

    synchronized int size() {
        return waiting.size();
    }
}
