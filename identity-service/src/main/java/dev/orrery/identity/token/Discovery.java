package dev.orrery.identity.token;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;

/** Makes the discovery document tell only what there is. */
final class Discovery implements Consumer<OidcProviderConfiguration.Builder> {

    /** Services take {@code Bearer} tokens alone, so that a token bound to its sender would be good for nothing. */
    private static final List<String> ABSENT = List.of(
            "device_", "dpop_", "end_session", "introspection_", "pushed_", "revocation_", "tls_client_", "userinfo_");

    @Override
    public void accept(OidcProviderConfiguration.Builder document) {
        document.grantTypes(grants -> {
                    grants.clear();
                    grants.add(AuthorizationGrantType.AUTHORIZATION_CODE.getValue());
                    grants.add(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());
                    grants.add(AuthorizationGrantType.REFRESH_TOKEN.getValue());
                })
                .scopes(scopes -> {
                    scopes.clear();
                    scopes.add(OidcScopes.OPENID);
                    scopes.add("shop");
                })
                .tokenEndpointAuthenticationMethods(methods -> {
                    methods.clear();
                    methods.addAll(List.of("client_secret_basic", "client_secret_post", "none"));
                })
                .claims(claims ->
                        claims.keySet().removeIf(each -> ABSENT.stream().anyMatch(each::startsWith)));
    }
}
