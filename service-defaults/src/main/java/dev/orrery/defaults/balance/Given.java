package dev.orrery.defaults.balance;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** What an operator has posted to {@code /actuator/balance}; unfit values are answered with 400. */
public final class Given {

    private Given() {}

    /** The policy of this name. */
    public static Policy policy(@Nullable String id) {
        return Policy.byId(id == null ? "" : id)
                .orElseThrow(() -> new InvalidEndpointRequestException("one of " + Policy.ids(), "policy"));
    }

    /** The weight; null for 0, which means the registry's. */
    public static @Nullable Integer weight(@Nullable Integer weight) {
        if (weight == null || weight < 0 || weight > Weights.MAX) {
            throw new InvalidEndpointRequestException("a number from 0 to " + Weights.MAX, "weight");
        }
        return weight == 0 ? null : weight;
    }
}
