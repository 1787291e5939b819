package dev.orrery.identity.grant;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that the framework exchanges each code and each refresh token once. */
public final class OneUseExchange {

    private final TransactionOperations transaction;
    private final GrantTable table;

    OneUseExchange(TransactionOperations transaction, GrantTable table) {
        this.transaction = transaction;
        this.table = table;
    }

    /** Puts a lock around each of them. */
    public void guard(List<AuthenticationProvider> exchanges) {
        exchanges.replaceAll(each -> new OneUse(each, transaction, table));
    }
}
