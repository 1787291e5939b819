package dev.orrery.lab.topics;

import java.util.regex.Pattern;

/** Text that Markdown shows as it is, in a paragraph as well as in a table. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\|*_\\[\\]`<>]");

    private Markdown() {}

    static String text(String plain) {
        return SPECIAL.matcher(plain.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }
}
