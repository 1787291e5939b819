package dev.orrery.launcher.supply;

import dev.orrery.launcher.supply.OsvEvent.Kind;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Versions between bounds, in Maven's own order of versions. */
record OsvRange(List<OsvEvent> events) {

    OsvRange {
        events = events.stream().sorted().toList();
    }

    boolean contains(String version) {
        var asked = new ComparableVersion(version);
        boolean affected = false;
        for (var event : events) {
            affected = event.affects(asked, affected);
        }
        return affected && isBeforeLimits(asked);
    }

    private boolean isBeforeLimits(ComparableVersion asked) {
        var limits = events.stream().filter(event -> event.kind() == Kind.LIMIT).toList();
        return limits.isEmpty() || limits.stream().anyMatch(limit -> limit.isAfter(asked));
    }
}
