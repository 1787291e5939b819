package dev.orrery.gateway.resilience;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.resilience.Guards;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The guards of all routes, made at the start so that terms that cannot hold stop it. */
final class RouteGuards implements MechanismState {

    private final Map<String, RouteGuard> byRoute;

    RouteGuards(List<String> routes, Guards guards, ResilienceProperties properties) {
        this.byRoute = routes.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), route -> RouteGuard.of(route, guards, properties)));
    }

    RouteGuard of(String route) {
        return Objects.requireNonNull(byRoute.get(route), () -> "There is no route " + route);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.RETRY_BUDGET;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> left = new TreeMap<>();
        byRoute.forEach((route, guard) -> left.put(route, guard.budget().retries()));
        return Map.of("retriesLeft", left);
    }
}
