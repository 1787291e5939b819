package dev.orrery.gateway.routing;

import java.util.Set;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.HttpMethod;

/** What a route takes from everybody. */
public final class OpenMethods {

    static final String KEY = OpenMethods.class.getName();

    private OpenMethods() {}

    /** Whether the route takes this method without a token. */
    public static boolean include(Route route, HttpMethod method) {
        return route.getMetadata().get(KEY) instanceof Set<?> methods && methods.contains(method);
    }
}
