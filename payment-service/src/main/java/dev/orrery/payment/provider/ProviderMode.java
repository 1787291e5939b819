package dev.orrery.payment.provider;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;

/**
 * Trouble that an operator gives the provider, beside what the tokens ask for.
 *
 * @param failing no call is answered, and none has an effect
 * @param delay how much later every answer comes; the call has its effect all the same
 */
record ProviderMode(boolean failing, Duration delay) {

    private static final String SLOW = "slow:";
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    static final ProviderMode NORMAL = new ProviderMode(false, Duration.ZERO);

    ProviderMode {
        if (delay.isNegative() || delay.compareTo(SLOWEST) > 0) {
            throw new IllegalArgumentException("a delay is between 0 s and 1 min");
        }
    }

    /**
     * Reads {@code normal}, {@code failing} or {@code slow:<duration>}, such as {@code slow:500ms}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static ProviderMode parse(String text) {
        if (text.startsWith(SLOW)) {
            return new ProviderMode(false, DurationStyle.SIMPLE.parse(text.substring(SLOW.length())));
        }
        return switch (text) {
            case "normal" -> NORMAL;
            case "failing" -> new ProviderMode(true, Duration.ZERO);
            default -> throw new IllegalArgumentException("a mode is normal, failing or slow:<duration>");
        };
    }

    @Override
    public String toString() {
        if (failing) {
            return "failing";
        }
        return delay.isZero() ? "normal" : SLOW + DurationStyle.SIMPLE.print(delay, ChronoUnit.MILLIS);
    }
}
