package dev.orrery.gateway.limit;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.gateway.limit.count.Gateways;
import dev.orrery.gateway.limit.count.LocalCounter;
import dev.orrery.gateway.limit.count.SharedCounter;
import java.util.Map;

/** What an operator sees of who counts: whether Redis is asked, and else among how many gateways a limit is divided. */
record SharedLimits(SharedCounter shared, LocalCounter local, Gateways gateways, Decisions decisions)
        implements MechanismState {

    @Override
    public Mechanism mechanism() {
        return Mechanism.SHARED_LIMITS;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(
                "redis", shared.isAsked() ? "asked" : "away",
                "gateways", gateways.count(),
                "decidedByRedis", decisions.sharedOnes(),
                "decidedHere", decisions.localOnes(),
                "principalsHere", local.principals());
    }
}
