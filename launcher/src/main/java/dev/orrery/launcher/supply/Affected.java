package dev.orrery.launcher.supply;

import java.util.List;
import java.util.Set;

/**
 * The versions of one library that an advisory is about.
 *
 * @param coordinates the library's group and name, with a colon between them
 * @param versions those that are named one by one
 * @param ranges those that are said with bounds
 */
record Affected(String coordinates, Set<String> versions, List<OsvRange> ranges) {

    boolean covers(Component component) {
        return coordinates.equals(component.coordinates())
                && (versions.contains(component.version())
                        || ranges.stream().anyMatch(range -> range.contains(component.version())));
    }
}
