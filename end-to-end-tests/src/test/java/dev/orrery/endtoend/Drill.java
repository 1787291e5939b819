package dev.orrery.endtoend;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An experiment that claims nothing: something happens while something is wrong. */
record Drill(String fault, Script script) implements LiveLab {

    /** What is done. */
    @FunctionalInterface
    interface Script {
        void run(Bench bench) throws InterruptedException;
    }

    @Override
    public Manifest manifest() {
        return new Manifest(
                "drill",
                List.of(),
                "What does the shop do meanwhile?",
                "See the test.",
                "",
                fault,
                "",
                Set.of(),
                List.of(Measure.atLeast(0, "nothing", "nothing", "")),
                "",
                List.of());
    }

    @Override
    public boolean warmsUp() {
        return false; // nothing is measured
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        script.run(bench);
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        return Map.of("nothing", 0.0);
    }
}
