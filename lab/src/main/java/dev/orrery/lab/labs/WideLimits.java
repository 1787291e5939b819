package dev.orrery.lab.labs;

import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.run.Bench;
import java.util.List;

/** Rate limits that nobody reaches, for experiments whose few clients ask as often as many customers would. */
final class WideLimits {

    private static final String TERMS = "sliding-window 50000/1m";

    private WideLimits() {}

    /** Sets these policies of every gateway, until they are put back. */
    static void set(Bench bench, List<String> policies) {
        for (var gateway : bench.target().instancesOf("gateway-service")) {
            for (var policy : policies) {
                var endpoint = "limits/" + policy;
                var usual = bench.management()
                        .read(gateway.name(), endpoint)
                        .map(answer -> answer.path("terms").asString(""))
                        .orElseThrow(() -> new IllegalStateException(gateway.name() + " does not tell its limits"));
                bench.interventions()
                        .begin(
                                Undo.set(gateway.name(), endpoint, json(usual)),
                                () -> write(bench, gateway.name(), endpoint));
            }
        }
    }

    private static void write(Bench bench, String gateway, String endpoint) {
        if (!bench.management().write(gateway, endpoint, json(TERMS))) {
            throw new IllegalStateException(gateway + " did not take the limit " + TERMS);
        }
    }

    private static String json(String terms) {
        return "{\"terms\":\"" + terms + "\"}";
    }
}
