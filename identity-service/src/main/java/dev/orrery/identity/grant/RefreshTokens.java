package dev.orrery.identity.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes refresh tokens, also for clients without a secret, for which the framework makes none: each is good for one use
 * here, which is what makes that safe. The end of the first is the end of all that follow it.
 */
public final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final int BYTES = 48;

    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);
    private final Clock clock;

    public RefreshTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = clock.instant();
        Duration lifetime = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
        Instant first = end(context.getAuthorization());
        return new OAuth2RefreshToken(random.generateKey(), now, first == null ? now.plus(lifetime) : first);
    }

    private static @Nullable Instant end(@Nullable OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2RefreshToken> earlier =
                authorization == null ? null : authorization.getRefreshToken();
        return earlier == null ? null : earlier.getToken().getExpiresAt();
    }
}
