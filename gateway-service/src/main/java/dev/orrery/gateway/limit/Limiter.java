package dev.orrery.gateway.limit;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.limit.count.Gateways;
import dev.orrery.gateway.limit.count.LocalCounter;
import dev.orrery.gateway.limit.count.SharedCounter;
import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import reactor.core.publisher.Mono;

/**
 * Has a request counted: in Redis, and by this gateway for its share of the limit while Redis does not answer. What Redis
 * admits is counted here, too, so that a client who has used up its limit does not get it again at the moment Redis goes.
 */
final class Limiter {

    private final Mechanisms mechanisms;
    private final SharedCounter shared;
    private final LocalCounter local;
    private final Gateways gateways;
    private final Decisions decisions;

    Limiter(Mechanisms mechanisms, SharedCounter shared, LocalCounter local, Gateways gateways, Decisions decisions) {
        this.mechanisms = mechanisms;
        this.shared = shared;
        this.local = local;
        this.gateways = gateways;
        this.decisions = decisions;
    }

    Mono<Decision> decide(Policy policy, String principal) {
        if (!mechanisms.enabled(Mechanism.SHARED_LIMITS)) {
            return Mono.fromSupplier(() -> decisions.local(local.decide(policy, 1, principal)));
        }
        return shared.decide(policy, principal)
                .map(decision -> {
                    if (decision.admitted()) {
                        countHere(policy, principal);
                    }
                    return decisions.shared(decision);
                })
                .onErrorResume(_ -> Mono.fromSupplier(() -> decisions.local(countHere(policy, principal))));
    }

    private Decision countHere(Policy policy, String principal) {
        return local.decide(policy, gateways.count(), principal);
    }
}
