package dev.orrery.launcher.supply;

import java.util.List;

/**
 * A record of an OSV database, as far as it is about libraries from Maven repositories.
 *
 * @param modified the day of its last change
 * @param withdrawn whether its publisher has taken it back
 */
record Advisory(String id, String summary, String modified, boolean withdrawn, List<Affected> affected) {

    boolean isKnownAgainst(Component component) {
        return !withdrawn && affected.stream().anyMatch(each -> each.covers(component));
    }
}
