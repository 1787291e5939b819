package dev.orrery.defaults.balance;

/** Thrown at the start for a policy, or for a route or channel that is to have one, that does not exist. */
public final class UnfitBalanceException extends RuntimeException {

    /** @param setting its whole name */
    public UnfitBalanceException(String setting, String why) {
        super(setting + " cannot hold: " + why);
    }
}
