package dev.orrery.order.ordering.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Prefer} header (RFC 7240) asks for: how long the answer may be held. Preferences that are unknown or
 * malformed are passed over, as the RFC wants.
 *
 * @param waitFor zero when nothing is asked for
 */
record Preference(Duration waitFor) {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    private static final Preference NONE = new Preference(Duration.ZERO);
    private static final long SECONDS_MAX = 30;
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    static Preference of(List<String> headers) {
        for (String header : headers) {
            Matcher wait = WAIT.matcher(header);
            if (wait.find()) {
                return new Preference(Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), SECONDS_MAX)));
            }
        }
        return NONE;
    }

    /** The value of {@code Preference-Applied}. */
    String applied() {
        return "wait=" + waitFor.toSeconds();
    }

    boolean isGiven() {
        return !waitFor.isZero();
    }
}
