package dev.orrery.lab.labs;

import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.run.Bench;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** How the gateway that clients use chooses among a service's instances for one route; put back as it was afterwards. */
final class Balance {

    private static final String ENDPOINT = "balance";

    private final Bench bench;
    private final String gateway;
    private final String route;
    private final String service;

    /** From here on the route's policy and the instances' weights are this experiment's. */
    Balance(Bench bench, String route, String service) {
        this.bench = bench;
        this.gateway = bench.target().instancesOf("gateway-service").getFirst().name();
        this.route = route;
        this.service = service;
        var usual = read().at("/routes/" + route).asString("");
        bench.interventions().begin(Undo.set(gateway, address(route), policy(usual)), () -> choose(usual));
        for (var instance : bench.target().instancesOf(service)) {
            bench.interventions().begin(Undo.set(gateway, address(instance.name()), weight(0)), () -> {});
        }
    }

    /** Chooses by this policy from now on. */
    void choose(String policy) {
        write(route, policy(policy));
    }

    /** Gives each instance its weight from now on. */
    void weigh(Map<String, Integer> weights) {
        weights.forEach((instance, weight) -> write(instance, weight(weight)));
    }

    /** How many requests each instance has been sent so far. */
    Map<String, Long> sent() {
        Map<String, Long> sent = new TreeMap<>();
        shares().forEach(each -> sent.put(
                each.path("instance").asString(""), each.path("requests").asLong()));
        return sent;
    }

    /** Whether every request has been answered. */
    boolean isIdle() {
        return shares().valueStream().allMatch(each -> each.path("inFlight").asInt() == 0);
    }

    private JsonNode shares() {
        return read().at("/services/" + service);
    }

    private JsonNode read() {
        return bench.management()
                .read(gateway, ENDPOINT)
                .orElseThrow(() -> new IllegalStateException(gateway + " does not tell how it chooses instances"));
    }

    private void write(String subject, String json) {
        if (!bench.management().write(gateway, address(subject), json)) {
            throw new IllegalStateException(gateway + " did not take " + json + " for " + subject);
        }
    }

    private static String address(String subject) {
        return ENDPOINT + "/" + subject;
    }

    private static String policy(String id) {
        return "{\"policy\":\"" + id + "\"}";
    }

    private static String weight(int weight) {
        return "{\"weight\":" + weight + "}";
    }
}
