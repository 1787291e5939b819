package dev.orrery.identity.client;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** For whom clients act. */
public final class Customers {

    static final String SETTING = "orrery.customer";

    private Customers() {}

    /** The id of the customer this client acts for. */
    public static String of(RegisteredClient client) {
        String customer = client.getClientSettings().getSetting(SETTING);
        return customer == null ? client.getClientId() : customer;
    }
}
