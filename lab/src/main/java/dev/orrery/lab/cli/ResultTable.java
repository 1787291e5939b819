package dev.orrery.lab.cli;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what came of an experiment. */
record ResultTable(PrintWriter out) {

    void print(Experiment experiment) {
        out.printf(Locale.ROOT, "  %-46s %12s %12s   %s%n", "", "treatment", arms(experiment), "claimed");
        experiment
                .manifest()
                .measures()
                .forEach(measure -> out.printf(
                        Locale.ROOT,
                        "  %-46s %12s %12s   %s%n",
                        measure.title(),
                        number(experiment, Arm.TREATMENT, measure),
                        number(experiment, Arm.CONTROL, measure),
                        measure.tolerance().words() + (measure.unit().isEmpty() ? "" : " " + measure.unit())));
        out.printf(
                Locale.ROOT,
                "%s %s. %s%n",
                experiment.verdict().outcome(),
                experiment.manifest().id(),
                experiment.verdict().sentence());
        out.flush();
    }

    /** One line for each of several experiments. */
    void printAll(List<Experiment> experiments) {
        int width = experiments.stream()
                .mapToInt(each -> each.manifest().id().length())
                .max()
                .orElse(0);
        out.println();
        experiments.forEach(each -> out.printf(
                Locale.ROOT,
                "%-" + width + "s  %-12s  %s%n",
                each.manifest().id(),
                each.verdict().outcome(),
                each.verdict().sentence()));
        out.flush();
    }

    private static String arms(Experiment experiment) {
        return experiment.values().containsKey(Arm.CONTROL) ? "control" : "";
    }

    private static String number(Experiment experiment, Arm arm, Measure measure) {
        var value = experiment.values().getOrDefault(arm, Map.of()).get(measure.id());
        if (value == null) {
            return "";
        }
        return Words.number(value);
    }
}
