package dev.orrery.identity.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * Puts hashes in the place of codes and tokens. They are random and long, so that a plain SHA-256 cannot be guessed back;
 * what is a hash already, because it was read from the table, stays as it is.
 */
final class HashedTokens {

    private static final String MARK = "sha256:";

    private HashedTokens() {}

    static OAuth2Authorization of(OAuth2Authorization authorization) {
        var hashed = OAuth2Authorization.from(authorization);
        replace(authorization, hashed, OAuth2AuthorizationCode.class);
        replace(authorization, hashed, OAuth2AccessToken.class);
        replace(authorization, hashed, OAuth2RefreshToken.class);
        replace(authorization, hashed, OidcIdToken.class);
        return hashed.build();
    }

    private static <T extends OAuth2Token> void replace(
            OAuth2Authorization from, OAuth2Authorization.Builder to, Class<T> type) {
        OAuth2Authorization.Token<T> token = from.getToken(type);
        if (token != null && !token.getToken().getTokenValue().startsWith(MARK)) {
            to.token(hashed(token.getToken()), metadata -> metadata.putAll(token.getMetadata()));
        }
    }

    private static OAuth2Token hashed(OAuth2Token token) {
        String hash = hash(token.getTokenValue());
        return switch (token) {
            case OAuth2AccessToken access ->
                new OAuth2AccessToken(
                        access.getTokenType(), hash, access.getIssuedAt(), access.getExpiresAt(), access.getScopes());
            case OAuth2RefreshToken refresh ->
                new OAuth2RefreshToken(hash, refresh.getIssuedAt(), refresh.getExpiresAt());
            case OidcIdToken id -> new OidcIdToken(hash, id.getIssuedAt(), id.getExpiresAt(), id.getClaims());
            case OAuth2AuthorizationCode code ->
                new OAuth2AuthorizationCode(
                        hash, Objects.requireNonNull(code.getIssuedAt()), Objects.requireNonNull(code.getExpiresAt()));
            default -> throw new IllegalArgumentException("Not kept: " + token.getClass());
        };
    }

    /** Also of a text that looks like a hash: nobody uses what stands in the table. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return MARK + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
