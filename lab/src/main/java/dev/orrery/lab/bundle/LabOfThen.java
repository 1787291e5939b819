package dev.orrery.lab.bundle;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Lab;
import dev.orrery.lab.experiment.Manifest;
import java.util.Map;
import java.util.function.Function;

/** A lab that claims what it claimed when a run was made: a tolerance that changed since must not change its verdict. */
record LabOfThen(Manifest manifest, Function<Evidence, Map<String, Double>> measures) implements Lab {

    @Override
    public Map<String, Double> measure(Evidence seen) {
        return measures.apply(seen);
    }
}
