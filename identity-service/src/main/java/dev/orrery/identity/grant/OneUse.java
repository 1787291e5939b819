package dev.orrery.identity.grant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Exchanges a code or refresh token while its row is locked: of two who present the same at once, the second sees that it
 * was used. A refusal is committed too, for it may have ended the sign-in.
 */
final class OneUse implements AuthenticationProvider {

    private final AuthenticationProvider exchange;
    private final TransactionOperations transaction;
    private final GrantTable table;

    OneUse(AuthenticationProvider exchange, TransactionOperations transaction, GrantTable table) {
        this.exchange = exchange;
        this.transaction = transaction;
        this.table = table;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        String presented = switch (asked) {
            case OAuth2AuthorizationCodeAuthenticationToken code -> code.getCode();
            case OAuth2RefreshTokenAuthenticationToken refresh -> refresh.getRefreshToken();
            default -> null;
        };
        return presented == null ? exchange.authenticate(asked) : once(asked, HashedTokens.hash(presented));
    }

    private @Nullable Authentication once(Authentication asked, String hash) {
        Outcome outcome = transaction.execute(_ -> {
            table.lock(hash);
            try {
                return new Outcome(exchange.authenticate(asked), null);
            } catch (OAuth2AuthenticationException refusal) {
                return new Outcome(null, refusal);
            }
        });
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return outcome.granted();
    }

    @Override
    public boolean supports(Class<?> type) {
        return exchange.supports(type);
    }

    private record Outcome(
            @Nullable Authentication granted, @Nullable OAuth2AuthenticationException refusal) {}
}
