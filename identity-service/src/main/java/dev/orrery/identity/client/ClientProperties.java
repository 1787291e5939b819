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
 * @param tokenLifetime from issue to expiry
 */
@ConfigurationProperties("orrery.identity")
record ClientProperties(
        Map<String, Client> clients, @DefaultValue("15m") Duration tokenLifetime) {

    private static final Duration LIFETIME_MAX = Duration.ofMinutes(15);

    ClientProperties {
        clients = Map.copyOf(clients);
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
}
