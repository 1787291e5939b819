package dev.orrery.payment.card;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import java.util.Map;
import java.util.function.Supplier;

/** One protection of {@link ProviderCalls}, to be looked at. */
record ProviderMechanism(Mechanism mechanism, Supplier<Map<String, Object>> values) implements MechanismState {

    @Override
    public Map<String, Object> state() {
        return values.get();
    }
}
