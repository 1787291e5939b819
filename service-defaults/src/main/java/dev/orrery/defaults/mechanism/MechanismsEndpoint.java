package dev.orrery.defaults.mechanism;

import dev.orrery.contracts.Mechanism;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/mechanisms}: the mechanisms this service carries out, whether each is on, and its state. */
@Endpoint(id = "mechanisms")
final class MechanismsEndpoint {

    private final Mechanisms mechanisms;
    private final List<MechanismState> states;

    MechanismsEndpoint(Mechanisms mechanisms, List<MechanismState> states) {
        this.mechanisms = mechanisms;
        this.states = states;
    }

    @ReadOperation
    Map<String, Entry> all() {
        Map<String, Entry> entries = new TreeMap<>();
        for (MechanismState each : states) {
            Mechanism mechanism = each.mechanism();
            entries.put(mechanism.id(), new Entry(mechanisms.enabled(mechanism), mechanism.purpose(), each.state()));
        }
        return entries;
    }

    record Entry(boolean enabled, String purpose, Map<String, Object> state) {}
}
