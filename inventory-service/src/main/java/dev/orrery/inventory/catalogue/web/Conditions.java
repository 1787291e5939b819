package dev.orrery.inventory.catalogue.web;

import dev.orrery.inventory.catalogue.SaveCondition;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** Reads the conditional headers of a request to save (RFC 9110, section 13). */
final class Conditions {

    private Conditions() {}

    static SaveCondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null) {
            return ifMatch.strip().equals("*")
                    ? new SaveCondition.MustExist()
                    : new SaveCondition.UneditedSince(versions(ifMatch));
        }
        return ifNoneMatch != null && ifNoneMatch.strip().equals("*")
                ? new SaveCondition.MustNotExist()
                : new SaveCondition.Unconditional();
    }

    /** A weak or foreign entity tag matches nothing, which is what leaving it out means. */
    private static Set<Long> versions(String ifMatch) {
        Set<Long> versions = new HashSet<>();
        for (ETag each : ETag.parse(ifMatch)) {
            if (!each.weak() && each.tag().matches("[0-9]{1,18}")) {
                versions.add(Long.valueOf(each.tag()));
            }
        }
        return versions;
    }
}
