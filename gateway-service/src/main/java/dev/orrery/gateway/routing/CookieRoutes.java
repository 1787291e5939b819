package dev.orrery.gateway.routing;

import org.springframework.cloud.gateway.route.Route;

/** Where browsers' cookies are for: the login is known by one, everything else by a token. */
public final class CookieRoutes {

    static final String KEY = CookieRoutes.class.getName();

    private CookieRoutes() {}

    /** Whether the service behind the route gets to see cookies. */
    public static boolean include(Route route) {
        return Boolean.TRUE.equals(route.getMetadata().get(KEY));
    }
}
