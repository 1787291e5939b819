package dev.orrery.defaults.mechanism;

import dev.orrery.contracts.Mechanism;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/mechanisms}: the mechanisms this service carries out, whether each is on, and its state. A
 * {@code POST} of {@code {"enabled":false}} to {@code /actuator/mechanisms/<id>} switches one off until it is switched
 * on again or the process ends; 404 for what this service does not carry out.
 */
@Endpoint(id = "mechanisms")
final class MechanismsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(MechanismsEndpoint.class);

    private final Mechanisms mechanisms;
    private final List<MechanismState> states;

    MechanismsEndpoint(Mechanisms mechanisms, List<MechanismState> states) {
        this.mechanisms = mechanisms;
        this.states = states;
    }

    @ReadOperation
    Map<String, Entry> all() {
        Map<String, Entry> entries = new TreeMap<>();
        states.forEach(each -> entries.put(each.mechanism().id(), entry(each)));
        return entries;
    }

    @ReadOperation
    WebEndpointResponse<Object> one(@Selector String id) {
        return find(id).map(each -> new WebEndpointResponse<Object>(entry(each)))
                .orElseGet(() -> unknown(id));
    }

    @WriteOperation
    WebEndpointResponse<Object> set(@Selector String id, boolean enabled) {
        find(id).ifPresent(each -> set(each.mechanism(), enabled));
        return one(id);
    }

    private void set(Mechanism mechanism, boolean enabled) {
        mechanisms.set(mechanism, enabled);
        log.warn("{} is switched {}: {}", mechanism.id(), enabled ? "on" : "off", mechanism.purpose());
    }

    private Optional<MechanismState> find(String id) {
        return states.stream().filter(each -> each.mechanism().id().equals(id)).findFirst();
    }

    private Entry entry(MechanismState each) {
        Mechanism mechanism = each.mechanism();
        return new Entry(mechanisms.enabled(mechanism), mechanism.purpose(), each.state());
    }

    private WebEndpointResponse<Object> unknown(String id) {
        return new WebEndpointResponse<>(
                new Unknown(id, List.copyOf(all().keySet())), WebEndpointResponse.STATUS_NOT_FOUND);
    }

    record Entry(boolean enabled, String purpose, Map<String, Object> state) {}

    /** @param known the ids of the mechanisms that this service carries out */
    record Unknown(String unknown, List<String> known) {}
}
