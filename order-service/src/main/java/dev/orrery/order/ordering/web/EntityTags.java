package dev.orrery.order.ordering.web;

import java.util.List;

/** Entity tags of orders: the quoted version. */
final class EntityTags {

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Whether an {@code If-None-Match} names this version, by the weak comparison that RFC 9110 has for it. */
    static boolean match(List<String> ifNoneMatch, long version) {
        String tag = of(version);
        return ifNoneMatch.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
