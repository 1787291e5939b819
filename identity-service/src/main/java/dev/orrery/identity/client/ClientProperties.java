package dev.orrery.identity.client;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients and how long their tokens are good.
 *
 * @param clients by client id
 * @param webClients by client id: programs in browsers, which can keep no secret
 * @param tokenLifetime from issue to expiry
 * @param refreshLifetime how long after a sign-in tokens can be refreshed
 */
@ConfigurationProperties("orrery.identity")
record ClientProperties(
        Map<String, Client> clients,
        @DefaultValue Map<String, WebClient> webClients,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("12h") Duration refreshLifetime) {

    private static final Duration LIFETIME_MAX = Duration.ofMinutes(15);

    ClientProperties {
        clients = Map.copyOf(clients);
        webClients = Map.copyOf(webClients);
        if (refreshLifetime.compareTo(tokenLifetime) < 0) {
            throw new IllegalArgumentException(
                    "orrery.identity.refresh-lifetime must not be shorter than token-lifetime");
        }
        if (tokenLifetime.isNegative() || tokenLifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new IllegalArgumentException("orrery.identity.token-lifetime must be at most 15m");
        }
    }

    /**
     * One client.
     *
     * @param secret as it is, or encoded with its method in front ({@code {bcrypt}$2a$…})
     * @param customer the customer it acts for: the subject of its tokens
     * @param scopes what its tokens may allow
     */
    record Client(String secret, String customer, Set<String> scopes) {

        Client {
            if (secret.isBlank() || customer.isBlank() || scopes.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client of orrery.identity.clients lacks a secret, customer or scope");
            }
        }
    }

    /**
     * One program in a browser.
     *
     * @param redirectUris where a browser may be sent back to, compared character by character
     * @param scopes what its tokens may allow
     */
    record WebClient(Set<String> redirectUris, Set<String> scopes) {

        WebClient {
            if (redirectUris.isEmpty() || scopes.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client of orrery.identity.web-clients lacks redirect-uris or scopes");
            }
            redirectUris.forEach(WebClient::check);
        }

        private static void check(String uri) {
            if (!uri.matches("https?://[^/?#\\s;,']+/[^#\\s;,']*")) {
                throw new IllegalArgumentException(
                        "orrery.identity.web-clients has a redirect URI that is no address of a page: " + uri);
            }
        }
    }
}
