package dev.orrery.identity.token;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The endpoints of the provider: token, keys and discovery document. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    /** The framework has more endpoints: what we do not offer must not be there either. */
    private static final String[] OFFERED = {"/oauth2/token", "/oauth2/jwks", "/.well-known/openid-configuration"};

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(OFFERED)
                .with(
                        server,
                        it -> it.tokenEndpoint(token -> token.accessTokenRequestConverters(
                                        converters -> converters.addFirst(new AllScopesByDefault())))
                                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                        document -> document.providerConfigurationCustomizer(
                                                AuthorizationServerConfiguration::tellOnlyWhatThereIs))))
                .authorizeHttpRequests(requests -> requests.requestMatchers(server.getEndpointsMatcher())
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new InvalidClient()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void tellOnlyWhatThereIs(OidcProviderConfiguration.Builder document) {
        document.grantTypes(grants -> {
                    grants.clear();
                    grants.add(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());
                })
                .claims(claims -> claims.keySet()
                        .removeIf(each -> each.startsWith("device_")
                                || each.startsWith("end_session")
                                || each.startsWith("introspection_")
                                || each.startsWith("pushed_")
                                || each.startsWith("revocation_")
                                || each.startsWith("userinfo_")));
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Environment environment) {
        return AuthorizationServerSettings.builder()
                .issuer(environment.getRequiredProperty("orrery.security.issuer"))
                .build();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new SelfContainedTokens();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return new OrreryClaims();
    }
}
