package dev.orrery.identity.token;

import dev.orrery.identity.client.Customers;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What an access token says beyond the standard: its audience, its customer, its scopes in one string. */
final class OrreryClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Of a class that the framework reads back from the database; the others of {@code List.of} it does not. */
    private static final List<String> AUDIENCE = Collections.singletonList("orrery");

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getClaims()
                    .audience(AUDIENCE)
                    .subject(subject(context))
                    .claim("client_id", context.getRegisteredClient().getClientId())
                    .claim(OAuth2ParameterNames.SCOPE, String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
        }
    }

    /** A person who is signed in, or the customer for whom a client acts by itself. */
    private static String subject(JwtEncodingContext context) {
        return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? Customers.of(context.getRegisteredClient())
                : Objects.requireNonNull(context.<Authentication>getPrincipal()).getName();
    }
}
