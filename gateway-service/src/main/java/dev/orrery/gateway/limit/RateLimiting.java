package dev.orrery.gateway.limit;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.Map;
import java.util.TreeMap;

/** What an operator sees of the limits: the policies, and how many requests were admitted and refused. */
record RateLimiting(Policies policies, Decisions decisions) implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.RATE_LIMITING;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, String> terms = new TreeMap<>();
        policies.all().forEach((name, policy) -> terms.put(name, policy.terms()));
        return Map.of("policies", terms, "admitted", decisions.admitted(), "refused", decisions.refused());
    }
}
