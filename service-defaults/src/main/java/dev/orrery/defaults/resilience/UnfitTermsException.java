package dev.orrery.defaults.resilience;

import java.util.Collection;

/** Thrown at the start for a setting of a call's terms that cannot hold. */
final class UnfitTermsException extends RuntimeException {

    private static final String PREFIX = "orrery.resilience.";

    UnfitTermsException(String setting, String why) {
        super(setting + " cannot hold: " + why);
    }

    private UnfitTermsException(String message) {
        super(message);
    }

    /** For the terms of something that is not there. */
    static UnfitTermsException unknown(String group, Collection<String> there) {
        var known = there.isEmpty() ? "no calls here" : "only " + String.join(", ", there);
        return new UnfitTermsException(PREFIX + group + " is about calls that nobody makes: there are " + known);
    }

    /** The same with the whole name of the setting. */
    UnfitTermsException of(String group) {
        return new UnfitTermsException(PREFIX + group + "." + getMessage());
    }
}
