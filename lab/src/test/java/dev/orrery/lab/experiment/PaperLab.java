package dev.orrery.lab.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lab whose one measure is a counted number. */
public final class PaperLab implements Lab {

    private final List<Measure> measures;

    public PaperLab(Measure... measures) {
        this.measures = List.of(measures);
    }

    @Override
    public Manifest manifest() {
        return new Manifest(
                "paper", List.of("acid"), "?", "claim", "workload", "", "control", Set.of(), measures, "", List.of());
    }

    @Override
    public Map<String, Double> measure(Evidence seen) {
        return seen.facts();
    }

    public static Evidence seen(Arm arm, String fact, double value) {
        return seen(arm, Map.of(fact, value));
    }

    static Evidence seen(Arm arm, Map<String, Double> facts) {
        return new Evidence(arm, arm == Arm.TREATMENT, List.of(), List.of(), List.of(), facts, List.of(), List.of());
    }
}
