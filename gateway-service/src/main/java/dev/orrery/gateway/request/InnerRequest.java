package dev.orrery.gateway.request;

import org.springframework.web.server.ServerWebExchange;

/** Requests that the gateway makes itself to answer another one; they are a part of that one and are counted with it. */
public final class InnerRequest {

    private static final String ATTRIBUTE = InnerRequest.class.getName();

    private InnerRequest() {}

    /** Whether this exchange is a part of another. */
    public static boolean is(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(ATTRIBUTE);
    }

    /** Makes it one. */
    public static void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, true);
    }
}
