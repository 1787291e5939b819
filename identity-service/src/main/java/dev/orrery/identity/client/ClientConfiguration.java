package dev.orrery.identity.client;

import dev.orrery.identity.client.ClientProperties.Client;
import dev.orrery.identity.client.ClientProperties.WebClient;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Registers the clients that the settings name. Their secrets are kept hashed. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    /** Some 15 ms per check: secrets are long and random where they matter, and a token lasts for minutes. */
    private static final int BCRYPT_STRENGTH = 8;

    /** A browser passes it on at once. */
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    RegisteredClientRepository clients(ClientProperties properties, PasswordEncoder encoder) {
        var programs = properties.clients().entrySet().stream()
                .map(each -> registered(each.getKey(), each.getValue(), properties.tokenLifetime(), encoder));
        var pages = properties.webClients().entrySet().stream()
                .map(each -> registered(each.getKey(), each.getValue(), properties));
        return new InMemoryRegisteredClientRepository(
                Stream.concat(programs, pages).toList());
    }

    /** Where browsers are sent back to, for the policy of the login page. */
    @Bean
    RedirectOrigins redirectOrigins(ClientProperties properties) {
        return RedirectOrigins.of(properties.webClients().values().stream()
                .flatMap(each -> each.redirectUris().stream())
                .toList());
    }

    private static RegisteredClient registered(String id, WebClient client, ClientProperties properties) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFETIME)
                        .accessTokenTimeToLive(properties.tokenLifetime())
                        .refreshTokenTimeToLive(properties.refreshLifetime())
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    private static RegisteredClient registered(
            String id, Client client, Duration tokenLifetime, PasswordEncoder encoder) {
        String secret = client.secret().startsWith(Client.ENCODED) ? client.secret() : encoder.encode(client.secret());
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        .setting(Customers.SETTING, client.customer())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(tokenLifetime)
                        .build())
                .build();
    }
}
