package dev.orrery.gateway.limit.policy;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often a principal may ask. Only what can be kept is a policy:
 *
 * <ul>
 *   <li>the limit is at least 1;
 *   <li>the window is whole seconds, at least one, because the header that announces it knows nothing smaller;
 *   <li>a token bucket holds at least the limit, else the quota announced for a window could not be taken from it;
 *   <li>a leaky bucket holds at least what leaks in a second, else who keeps to the rate is refused for the jitter of
 *       the network.
 * </ul>
 *
 * @param limit requests per window
 * @param burst the size of the bucket; the limit where there is none
 */
public record Policy(String name, Algorithm algorithm, int limit, Duration window, int burst) {

    private static final int MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern TERMS = Pattern.compile("(\\S+) (\\d{1,9})/(\\w+)(?: burst (\\d{1,9}))?");

    /** A policy that can hold. */
    public Policy {
        require(NAME.matcher(name).matches(), name, "has no name of small letters, digits and hyphens");
        require(limit >= 1 && limit <= MOST, name, "allows %d requests; 1 to %d can be counted".formatted(limit, MOST));
        require(
                window.isPositive() && window.toNanosPart() == 0 && window.compareTo(LONGEST) <= 0,
                name,
                "has a window of " + window + "; it must be whole seconds, at least one and at most a day");
        require(
                burst <= MOST && burst >= leastBurst(algorithm, limit, window),
                name,
                "has a burst of %d, below its rate: the bucket of a %s of %d per %s holds at least %d"
                        .formatted(burst, algorithm.id(), limit, window, leastBurst(algorithm, limit, window)));
    }

    /**
     * Reads terms such as {@code sliding-window 100/1m} or {@code token-bucket 100/1m burst 200}.
     *
     * @throws UnfitPolicyException when they make no policy that can hold
     */
    public static Policy of(String name, String terms) {
        var read = TERMS.matcher(terms.strip());
        require(read.matches(), name, "cannot be read: \"" + terms + "\"");
        var algorithm = Algorithm.byId(read.group(1))
                .orElseThrow(() -> new UnfitPolicyException(name, "names the unknown algorithm " + read.group(1)));
        int limit = Integer.parseInt(read.group(2));
        var window = window(name, read.group(3));
        boolean hasBucket = algorithm == Algorithm.TOKEN_BUCKET || algorithm == Algorithm.LEAKY_BUCKET;
        if (read.group(4) == null) {
            return new Policy(name, algorithm, limit, window, usualBurst(algorithm, limit, window));
        }
        require(hasBucket, name, "has a burst, for which a " + algorithm.id() + " has no bucket");
        return new Policy(name, algorithm, limit, window, Integer.parseInt(read.group(4)));
    }

    private static Duration window(String name, String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new UnfitPolicyException(name, "has the window \"" + text + "\", which is no duration");
        }
    }

    private static int usualBurst(Algorithm algorithm, int limit, Duration window) {
        return algorithm == Algorithm.LEAKY_BUCKET ? leastBurst(algorithm, limit, window) : limit;
    }

    private static int leastBurst(Algorithm algorithm, int limit, Duration window) {
        return switch (algorithm) {
            case FIXED_WINDOW, SLIDING_WINDOW, TOKEN_BUCKET -> limit;
            case LEAKY_BUCKET -> window.isPositive() ? (int) Math.ceilDiv((long) limit, window.toSeconds()) : limit;
        };
    }

    private static void require(boolean condition, String name, String why) {
        if (!condition) {
            throw new UnfitPolicyException(name, why);
        }
    }

    /** What {@link #of} reads. */
    public String terms() {
        return "%s %d/%s".formatted(algorithm.id(), limit, window)
                + (burst == usualBurst(algorithm, limit, window) ? "" : " burst " + burst);
    }

    /**
     * Under which a principal is counted. Holds the terms, so that a policy whose terms are changed counts anew and
     * never reads what another algorithm has left.
     */
    public String key(String principal) {
        return "limit:" + name + ':' + algorithm.id() + ':' + limit + '/' + burst + '/' + window.toSeconds() + ':'
                + principal;
    }

    /** How many of these one of several counters may admit that do not know of each other; never none. */
    public int limitOfOne(int counters) {
        return Math.max(1, limit / counters);
    }

    /** The size of the bucket of one of several counters that do not know of each other; never none. */
    public int burstOfOne(int counters) {
        return Math.max(1, burst / counters);
    }
}
