package dev.orrery.lab.cli;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.text.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Prints what came of an experiment. */
record ResultTable(PrintWriter out) {

    /** An experiment and how long it took. */
    record Done(Experiment experiment, Duration took) {}

    void print(Experiment experiment) {
        var arms = arms(List.of(experiment));
        var table = TextTable.withHeader(row(List.of(""), words(arms, Arm::id), "claimed"));
        experiment
                .manifest()
                .measures()
                .forEach(measure -> table.row(row(
                        List.of(measure.title()),
                        words(arms, arm -> number(experiment, arm, measure)),
                        measure.claimed())));
        out.print(table.text().indent(2));
        out.printf(
                Locale.ROOT,
                "%s %s. %s%n",
                experiment.verdict().outcome(),
                experiment.manifest().id(),
                experiment.verdict().sentence());
        out.flush();
    }

    /** One line for each of several experiments, with how long it took and the measure that decided. */
    void printAll(List<Done> all) {
        var arms = arms(all.stream().map(Done::experiment).toList());
        var table = TextTable.withHeader(
                row(List.of("lab", "verdict", "took"), words(arms, Arm::id), "claimed", "measure"));
        all.forEach(done -> table.row(row(done, arms)));
        out.println();
        out.print(table.text());
        out.flush();
    }

    private static String[] row(Done done, List<Arm> arms) {
        var experiment = done.experiment();
        var measure = experiment.deciding();
        return row(
                List.of(
                        experiment.manifest().id(),
                        experiment.verdict().outcome().name(),
                        done.took().toSeconds() + " s"),
                words(arms, arm -> number(experiment, arm, measure)),
                measure.claimed(),
                measure.title());
    }

    private static String[] row(List<String> first, List<String> ofArms, String... last) {
        return Stream.of(first, ofArms, List.of(last)).flatMap(List::stream).toArray(String[]::new);
    }

    private static List<String> words(List<Arm> arms, Function<Arm, String> word) {
        return arms.stream().map(word).toList();
    }

    private static List<Arm> arms(List<Experiment> experiments) {
        return Arrays.stream(Arm.values())
                .filter(arm ->
                        experiments.stream().anyMatch(each -> each.values().containsKey(arm)))
                .toList();
    }

    private static String number(Experiment experiment, Arm arm, Measure measure) {
        return experiment.values().getOrDefault(arm, Map.of()).containsKey(measure.id())
                ? Words.number(experiment.value(arm, measure))
                : "";
    }
}
