package dev.orrery.defaults.problem;

import java.util.regex.Pattern;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private static final Pattern INDEX = Pattern.compile("\\[(\\w*)]");

    /** So long a name is nobody's field; the rest of it does not come back. */
    private static final int NAME_LENGTH_MAX = 100;

    private Pointers() {}

    /** From a bean path such as {@code lines[0].quantity}. */
    static String ofBeanPath(String path) {
        return "/" + INDEX.matcher(path).replaceAll(".$1").replace('.', '/');
    }

    static String escape(String name) {
        String some = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
        return some.replace("~", "~0").replace("/", "~1");
    }
}
