package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Policy;
import dev.orrery.defaults.balance.UnfitBalanceException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are chosen.
 *
 * @param policy the name of the policy where nothing else is said
 * @param byRoute policies of single routes, by their ids
 * @param lookEvery how old the known list of a service's instances may be
 */
@ConfigurationProperties("orrery.gateway.balance")
record BalanceProperties(
        @DefaultValue("round-robin") String policy,
        @DefaultValue Map<String, String> byRoute,
        @DefaultValue("500ms") Duration lookEvery) {

    private static final String PREFIX = "orrery.gateway.balance.";

    Policy usual() {
        return Policy.read(PREFIX + "policy", policy);
    }

    /** @throws UnfitBalanceException for a name that is none */
    Map<String, Policy> policies() {
        Map<String, Policy> policies = new TreeMap<>();
        byRoute.forEach((route, name) -> policies.put(route, Policy.read(PREFIX + "by-route." + route, name)));
        return policies;
    }

    /** @throws UnfitBalanceException for a route that is none */
    void check(Iterable<String> routes) {
        var unknown = new TreeMap<>(byRoute);
        routes.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new UnfitBalanceException(
                    PREFIX + "by-route." + unknown.firstKey(),
                    "there is no such route; there are " + String.join(", ", routes));
        }
    }
}
