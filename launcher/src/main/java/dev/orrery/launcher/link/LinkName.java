package dev.orrery.launcher.link;

/**
 * The two ends of a link.
 *
 * @param from the instance that opens the connections
 * @param to the instance that accepts them
 */
public record LinkName(String from, String to) implements Comparable<LinkName> {

    /** The link that {@link #toString} wrote. */
    public static LinkName of(String text) {
        var ends = text.split(" ", 2);
        if (ends.length != 2) {
            throw new IllegalArgumentException("no link: " + text);
        }
        return new LinkName(ends[0], ends[1]);
    }

    /** Whether it begins or ends at this instance. */
    public boolean touches(String instance) {
        return from.equals(instance) || to.equals(instance);
    }

    @Override
    public int compareTo(LinkName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + " " + to;
    }
}
