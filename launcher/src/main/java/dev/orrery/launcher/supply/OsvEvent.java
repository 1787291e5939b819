package dev.orrery.launcher.supply;

import org.apache.maven.artifact.versioning.ComparableVersion;

/** One bound of a range of versions, in the words of the OSV format. */
record OsvEvent(Kind kind, ComparableVersion version) implements Comparable<OsvEvent> {

    /** What happens at the version; of two at the same one, the first of these comes first. */
    enum Kind {
        INTRODUCED,
        FIXED,
        LAST_AFFECTED,
        LIMIT
    }

    /** Whether the version is affected after this event, given that it was or was not before. */
    boolean affects(ComparableVersion asked, boolean before) {
        int distance = asked.compareTo(version);
        return switch (kind) {
            case INTRODUCED -> before || distance >= 0 || isSaid("0"); // 0 comes before every version there is
            case FIXED -> before && distance < 0;
            case LAST_AFFECTED -> before && distance <= 0;
            case LIMIT -> before;
        };
    }

    /** Whether the version comes before this one. */
    boolean isAfter(ComparableVersion asked) {
        return asked.compareTo(version) < 0 || isSaid("*"); // * comes after every version there is
    }

    private boolean isSaid(String text) {
        return version.toString().equals(text);
    }

    @Override
    public int compareTo(OsvEvent other) {
        int byVersion = version.compareTo(other.version);
        return byVersion != 0 ? byVersion : kind.compareTo(other.kind);
    }
}
