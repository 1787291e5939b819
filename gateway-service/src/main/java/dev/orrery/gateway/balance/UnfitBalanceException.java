package dev.orrery.gateway.balance;

/** Thrown at the start for a policy or route that does not exist. */
final class UnfitBalanceException extends RuntimeException {

    UnfitBalanceException(String setting, String why) {
        super(setting + " cannot hold: " + why);
    }
}
