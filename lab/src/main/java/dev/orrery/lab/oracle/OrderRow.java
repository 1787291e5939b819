package dev.orrery.lab.oracle;

import java.time.Instant;
import java.util.Set;

/** An order as its service has stored it. */
public record OrderRow(String id, String customer, String status, Instant placedAt, Instant updatedAt) {

    private static final Set<String> OPEN = Set.of("PENDING", "RESERVED");

    /** Whether nothing will happen to it any more. */
    public boolean isFinal() {
        return !OPEN.contains(status);
    }
}
