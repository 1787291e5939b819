package dev.orrery.identity.token;

import dev.orrery.defaults.startup.UnfitSettingException;
import dev.orrery.identity.grant.OneUseExchange;
import dev.orrery.identity.grant.PublicClientRefresh;
import dev.orrery.identity.grant.RefreshTokens;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** The endpoints of the provider: authorization, token, keys and discovery document. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    /** The framework has more endpoints: what we do not offer must not be there either. */
    private static final String[] OFFERED = {"/oauth2/token", "/oauth2/jwks", "/.well-known/openid-configuration"};

    /** For programs: no session, so that they need no Redis. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http, OneUseExchange oneUse, RegisteredClientRepository clients) {
        var server = new OAuth2AuthorizationServerConfigurer();
        var publicClients = new PublicClientRefresh(clients);
        return http.securityMatcher(OFFERED)
                .with(
                        server,
                        it -> it.tokenEndpoint(token -> token.accessTokenRequestConverters(
                                                converters -> converters.addFirst(new AllScopesByDefault()))
                                        .authenticationProviders(oneUse::guard))
                                .clientAuthentication(client -> client.authenticationConverters(
                                                converters -> converters.addFirst(publicClients))
                                        .authenticationProviders(providers -> providers.addFirst(publicClients)))
                                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                        document -> document.providerConfigurationCustomizer(new Discovery()))))
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

    /** For browsers: who is not signed in is led to the login page and back. */
    @Bean
    @Order(2)
    SecurityFilterChain authorize(HttpSecurity http) {
        return http.securityMatcher("/oauth2/authorize")
                .with(new OAuth2AuthorizationServerConfigurer(), it -> it.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Environment environment) {
        String issuer = environment.getRequiredProperty("orrery.security.issuer");
        if (!issuer.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new UnfitSettingException(
                    "orrery.security.issuer", "must be the gateway's public address, such as https://shop.example");
        }
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    OAuth2TokenGenerator<?> tokens(JwtEncoder signer) {
        var signed = new JwtGenerator(signer);
        signed.setJwtCustomizer(new OrreryClaims());
        return new DelegatingOAuth2TokenGenerator(signed, new RefreshTokens(Clock.systemUTC()));
    }
}
