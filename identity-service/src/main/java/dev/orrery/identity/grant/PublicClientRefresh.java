package dev.orrery.identity.grant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Lets a client without a secret refresh by its id alone (RFC 6749, section 6): the refresh token is the secret. */
public final class PublicClientRefresh implements AuthenticationConverter, AuthenticationProvider {

    private static final String REFRESH = AuthorizationGrantType.REFRESH_TOKEN.getValue();
    private static final Map<String, Object> REFRESHES = Map.of(OAuth2ParameterNames.GRANT_TYPE, REFRESH);

    private final RegisteredClientRepository clients;

    public PublicClientRefresh(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] ids = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean asks = REFRESH.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))
                && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) == null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
        return asks && ids != null && ids.length == 1
                ? new OAuth2ClientAuthenticationToken(ids[0], ClientAuthenticationMethod.NONE, null, REFRESHES)
                : null;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        if (!(asked instanceof OAuth2ClientAuthenticationToken client)
                || !ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod())
                || !client.getAdditionalParameters().equals(REFRESHES)) {
            return null;
        }
        RegisteredClient known = clients.findByClientId(client.getName());
        if (known == null || !known.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(known, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
    }
}
