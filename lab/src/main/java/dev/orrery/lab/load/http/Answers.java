package dev.orrery.lab.load.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What answers of both protocols have in common. */
final class Answers {

    /** Longest body. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private Answers() {}

    static Map<String, String> headers(
            Iterable<? extends Map.Entry<? extends CharSequence, ? extends CharSequence>> all) {
        Map<String, String> headers = new HashMap<>();
        all.forEach(header -> headers.merge(
                header.getKey().toString().toLowerCase(Locale.ROOT),
                header.getValue().toString(),
                (one, next) -> one + ", " + next));
        return headers;
    }
}
