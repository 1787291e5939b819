package dev.orrery.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.ServerWebExchange;

/** Keeps the token that was found good with its exchange. */
public final class VerifiedCaller {

    private static final String ATTRIBUTE = VerifiedCaller.class.getName();

    private VerifiedCaller() {}

    /** The good token of this exchange; null when it carries none. */
    public static @Nullable Jwt of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    static void keep(ServerWebExchange exchange, Jwt token) {
        exchange.getAttributes().put(ATTRIBUTE, token);
    }
}
