package dev.orrery.identity.grant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps customers' authorizations where all instances find them, with hashes for tokens. A client's own token is not kept:
 * it proves itself and ends within minutes, and nobody asks for it again.
 */
final class StoredAuthorizations implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService stored;
    private final GrantTable table;
    private final ReuseDetection reuse;

    StoredAuthorizations(OAuth2AuthorizationService stored, GrantTable table, ReuseDetection reuse) {
        this.stored = stored;
        this.table = table;
        this.reuse = reuse;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
            return;
        }
        OAuth2Authorization hashed = HashedTokens.of(authorization);
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = hashed.getRefreshToken();
        if (refresh != null) {
            table.spend(hashed.getId(), refresh.getToken().getTokenValue());
        }
        stored.save(hashed);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        table.delete(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return stored.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String hash = HashedTokens.hash(token);
        OAuth2Authorization found = stored.findByToken(hash, type);
        if (found == null && type != null && OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
            reuse.unknown(hash);
        }
        return found;
    }
}
