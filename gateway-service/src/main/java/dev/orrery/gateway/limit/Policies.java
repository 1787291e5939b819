package dev.orrery.gateway.limit;

import dev.orrery.gateway.limit.policy.Policy;
import dev.orrery.gateway.limit.policy.UnfitPolicyException;
import dev.orrery.gateway.limit.principal.Principal.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The policies, and which of them is whose. Every policy that is named exists and can hold, from the start on. */
final class Policies {

    private final Map<String, Policy> policies = new ConcurrentHashMap<>();
    private final Map<Kind, String> byPrincipal;
    private final Map<String, Map<Kind, String>> byRoute;

    /** @throws UnfitPolicyException when a policy cannot hold, or is named and does not exist */
    Policies(LimitProperties properties) {
        properties.policies().forEach((name, terms) -> policies.put(name, Policy.of(name, terms)));
        this.byPrincipal = properties.byPrincipal();
        this.byRoute = properties.byRoute();
        Stream.concat(
                        Arrays.stream(Kind.values()).map(kind -> byPrincipal.getOrDefault(kind, "of " + kind)),
                        byRoute.values().stream().flatMap(each -> each.values().stream()))
                .filter(name -> !policies.containsKey(name))
                .forEach(name -> {
                    throw new UnfitPolicyException(name, "is named by a rule and does not exist");
                });
    }

    /** The policy for requests of this kind of principal to this route. */
    Policy of(String route, Kind kind) {
        String usual = Objects.requireNonNull(byPrincipal.get(kind));
        return Objects.requireNonNull(
                policies.get(byRoute.getOrDefault(route, Map.of()).getOrDefault(kind, usual)));
    }

    Map<String, Policy> all() {
        return Map.copyOf(policies);
    }

    Optional<Policy> named(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    /** From now on these are the terms of its name. */
    void replace(Policy policy) {
        policies.replace(policy.name(), policy);
    }
}
