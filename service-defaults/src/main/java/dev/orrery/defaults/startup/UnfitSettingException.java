package dev.orrery.defaults.startup;

/** Thrown at the start for a setting with a value that cannot hold. */
public final class UnfitSettingException extends RuntimeException {

    /**
     * A sentence about one setting.
     *
     * @param setting its whole name
     * @param why goes on after the name, such as {@code must be at least 1}; never tells a secret
     */
    public UnfitSettingException(String setting, String why) {
        super(setting + " " + why);
    }
}
