package dev.orrery.defaults.resilience;

/** Thrown at the start for a setting of a call's terms that cannot hold. */
final class UnfitTermsException extends RuntimeException {

    private static final String PREFIX = "orrery.resilience.";

    UnfitTermsException(String setting, String why) {
        super(setting + " cannot hold: " + why);
    }

    private UnfitTermsException(String message) {
        super(message);
    }

    /** The same with the whole name of the setting. */
    UnfitTermsException of(String group) {
        return new UnfitTermsException(PREFIX + group + "." + getMessage());
    }
}
