package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Policy;
import dev.orrery.defaults.balance.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/balance}: the policy of each route, and what each instance is doing. A {@code POST} of
 * {@code {"policy":"weighted"}} to {@code /actuator/balance/<route>}, or of {@code {"weight":3}} to
 * {@code /actuator/balance/<instance>}, changes it in this gateway until it ends; weight 0 is the registry's again.
 */
@Endpoint(id = "balance")
final class BalanceEndpoint {

    /** Everything there is to see. */
    record Balance(Map<String, String> routes, Map<String, List<Share>> services) {}

    /**
     * One instance.
     *
     * @param requests sent to it by this gateway
     * @param inFlight those whose answer has not begun
     * @param breaker {@code CLOSED} gets requests, {@code OPEN} none, {@code HALF_OPEN} a trial
     */
    record Share(String instance, int weight, long requests, int inFlight, String breaker) {}

    private static final Logger LOG = LoggerFactory.getLogger(BalanceEndpoint.class);

    private final List<String> routes;
    private final NamedPolicies policies;
    private final Pool pool;

    BalanceEndpoint(List<String> routes, NamedPolicies policies, Pool pool) {
        this.routes = routes;
        this.policies = policies;
        this.pool = pool;
    }

    @ReadOperation
    Balance all() {
        Map<String, List<Share>> services = new TreeMap<>();
        pool.seen()
                .forEach((service, all) -> services.put(
                        service, all.stream().map(BalanceEndpoint::share).toList()));
        return new Balance(
                routes.stream()
                        .collect(Collectors.toMap(
                                each -> each, each -> policies.policy(each).id(), (one, _) -> one, TreeMap::new)),
                services);
    }

    private static Share share(Instance instance) {
        return new Share(
                instance.id(),
                instance.weight(),
                instance.requests(),
                instance.inFlight(),
                instance.breaker().getState().name());
    }

    @WriteOperation
    WebEndpointResponse<Balance> set(@Selector String name, @Nullable String policy, @Nullable Integer weight) {
        if (routes.contains(name)) {
            policies.set(name, policy(policy));
            LOG.warn("Instances of the route {} are chosen by {} from now on", name, policy);
            return new WebEndpointResponse<>(all());
        }
        var named = pool.seen().values().stream()
                .flatMap(List::stream)
                .filter(each -> each.id().equals(name))
                .toList();
        if (named.isEmpty()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        int given = weight(weight);
        named.forEach(each -> each.setWeight(given == 0 ? null : given));
        LOG.warn("{} has the weight {} from now on", name, given);
        return new WebEndpointResponse<>(all());
    }

    private static Policy policy(@Nullable String id) {
        return Policy.byId(id == null ? "" : id)
                .orElseThrow(() -> new InvalidEndpointRequestException("one of " + Policy.ids(), "policy"));
    }

    private static int weight(@Nullable Integer weight) {
        if (weight == null || weight < 0 || weight > Weights.MAX) {
            throw new InvalidEndpointRequestException("a number from 0 to " + Weights.MAX, "weight");
        }
        return weight;
    }
}
