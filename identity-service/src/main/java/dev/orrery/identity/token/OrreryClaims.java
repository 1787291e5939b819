package dev.orrery.identity.token;

import dev.orrery.identity.client.Customers;
import java.util.List;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What an access token says beyond the standard: its audience, its customer, its scopes in one string. */
final class OrreryClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private static final List<String> AUDIENCE = List.of("orrery");

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getClaims()
                    .audience(AUDIENCE)
                    .subject(Customers.of(context.getRegisteredClient()))
                    .claim("client_id", context.getRegisteredClient().getClientId())
                    .claim(OAuth2ParameterNames.SCOPE, String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
        }
    }
}
