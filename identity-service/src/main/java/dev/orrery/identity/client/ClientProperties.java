package dev.orrery.identity.client;

import dev.orrery.defaults.startup.UnfitSettingException;
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
        @DefaultValue Map<String, Client> clients,
        @DefaultValue Map<String, WebClient> webClients,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("12h") Duration refreshLifetime) {

    private static final String CLIENTS = "orrery.identity.clients.";
    private static final String WEB_CLIENTS = "orrery.identity.web-clients.";
    private static final Duration LIFETIME_MAX = Duration.ofMinutes(15);

    ClientProperties {
        clients = Map.copyOf(clients);
        webClients = Map.copyOf(webClients);
        if (!tokenLifetime.isPositive() || tokenLifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new UnfitSettingException("orrery.identity.token-lifetime", "must be longer than 0s and at most 15m");
        }
        if (refreshLifetime.compareTo(tokenLifetime) < 0) {
            throw new UnfitSettingException(
                    "orrery.identity.refresh-lifetime", "must not be shorter than token-lifetime");
        }
        clients.forEach((id, client) -> client.check(CLIENTS + id));
        for (var each : webClients.entrySet()) {
            if (clients.containsKey(each.getKey())) {
                throw new UnfitSettingException(WEB_CLIENTS + each.getKey(), "is also one of orrery.identity.clients");
            }
            each.getValue().check(WEB_CLIENTS + each.getKey());
        }
    }

    /**
     * One client.
     *
     * @param secret as it is, or encoded with its method in front ({@code {bcrypt}$2a$…})
     * @param customer the customer it acts for: the subject of its tokens
     * @param scopes what its tokens may allow
     */
    record Client(
            @DefaultValue("") String secret,
            @DefaultValue("") String customer,
            @DefaultValue Set<String> scopes) {

        static final String ENCODED = "{bcrypt}";

        private void check(String name) {
            refuseIf(secret.isBlank(), name + ".secret", "must not be empty");
            refuseIf(
                    secret.startsWith(ENCODED) && !secret.matches("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53}"),
                    name + ".secret",
                    "begins with {bcrypt} and goes on with no such hash");
            refuseIf(customer.isBlank(), name + ".customer", "must not be empty");
            refuseIf(scopes.isEmpty(), name + ".scopes", "must not be empty");
        }

        /** Settings are printed now and then; the secret never. */
        @Override
        public String toString() {
            return "Client[secret=***, customer=%s, scopes=%s]".formatted(customer, scopes);
        }
    }

    /**
     * One program in a browser.
     *
     * @param redirectUris where a browser may be sent back to, compared character by character
     * @param scopes what its tokens may allow
     */
    record WebClient(
            @DefaultValue Set<String> redirectUris,
            @DefaultValue Set<String> scopes) {

        private void check(String name) {
            refuseIf(redirectUris.isEmpty(), name + ".redirect-uris", "must not be empty");
            refuseIf(scopes.isEmpty(), name + ".scopes", "must not be empty");
            redirectUris.forEach(each ->
                    refuseIf(!isPage(each), name + ".redirect-uris", "has one that is no address of a page: " + each));
        }

        /** One that can stand in a content security policy, too. */
        private static boolean isPage(String uri) {
            return uri.matches("https?://[A-Za-z0-9.:\\[\\]-]+/([A-Za-z0-9._~/?=&:@!$()*+-]|%[0-9A-Fa-f]{2})*");
        }
    }

    private static void refuseIf(boolean unfit, String setting, String why) {
        if (unfit) {
            throw new UnfitSettingException(setting, why);
        }
    }
}
