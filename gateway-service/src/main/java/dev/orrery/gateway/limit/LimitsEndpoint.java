package dev.orrery.gateway.limit;

import dev.orrery.gateway.limit.policy.Policy;
import dev.orrery.gateway.limit.policy.UnfitPolicyException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/limits}: the terms of each policy. A {@code POST} of {@code {"terms":"token-bucket 100/1m"}} to
 * {@code /actuator/limits/<policy>} changes them in this gateway until it ends; its clients are counted anew.
 */
@Endpoint(id = "limits")
final class LimitsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LimitsEndpoint.class);

    private final Policies policies;

    LimitsEndpoint(Policies policies) {
        this.policies = policies;
    }

    @ReadOperation
    Map<String, String> all() {
        Map<String, String> terms = new TreeMap<>();
        policies.all().forEach((name, policy) -> terms.put(name, policy.terms()));
        return terms;
    }

    @ReadOperation
    WebEndpointResponse<Map<String, String>> one(@Selector String policy) {
        return policies.named(policy)
                .map(each -> new WebEndpointResponse<>(Map.of("terms", each.terms())))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }

    @WriteOperation
    WebEndpointResponse<Map<String, String>> set(@Selector String policy, String terms) {
        if (policies.named(policy).isPresent()) {
            replace(policy, terms);
        }
        return one(policy);
    }

    private void replace(String policy, String terms) {
        try {
            policies.replace(Policy.of(policy, terms));
        } catch (UnfitPolicyException unfit) {
            throw new InvalidEndpointRequestException(String.valueOf(unfit.getMessage()), "terms");
        }
        LOG.warn("The rate limit policy {} is {} from now on", policy, terms);
    }
}
