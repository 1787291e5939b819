package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Given;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Share;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        pool.services()
                .forEach(service -> services.put(
                        service.name(),
                        service.instances().stream().map(Share::of).toList()));
        return new Balance(
                routes.stream()
                        .collect(Collectors.toMap(
                                each -> each, each -> policies.policy(each).id(), (one, _) -> one, TreeMap::new)),
                services);
    }

    @WriteOperation
    WebEndpointResponse<Balance> set(@Selector String name, @Nullable String policy, @Nullable Integer weight) {
        if (routes.contains(name)) {
            policies.set(name, Given.policy(policy));
            LOG.warn("Instances of the route {} are chosen by {} from now on", name, policy);
            return new WebEndpointResponse<>(all());
        }
        var named = pool.instances().filter(each -> each.id().equals(name)).toList();
        if (named.isEmpty()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        Integer given = Given.weight(weight);
        named.forEach(each -> each.setWeight(given));
        LOG.warn("{} has the weight {} from now on", name, weight);
        return new WebEndpointResponse<>(all());
    }
}
