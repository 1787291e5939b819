package dev.orrery.lab.diff;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.text.TextTable;
import dev.orrery.launcher.LauncherException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two runs of one lab beside each other. */
public final class ExperimentDiff {

    private static final Map<String, Function<Experiment, String>> CIRCUMSTANCES = circumstances();

    private final Experiment a;
    private final Experiment b;

    private ExperimentDiff(Experiment a, Experiment b) {
        this.a = a;
        this.b = b;
    }

    /** Compares two runs; refused with a {@link LauncherException} when they are of different labs. */
    public static ExperimentDiff of(Experiment a, Experiment b) {
        if (!a.manifest().id().equals(b.manifest().id())) {
            throw LauncherException.refused("The first run is of the lab "
                    + a.manifest().id() + " and the second of " + b.manifest().id()
                    + ": only runs of one lab can be compared.");
        }
        return new ExperimentDiff(a, b);
    }

    /** Reads two runs and prints how they differ; refused when one cannot be read or they are of different labs. */
    public static void print(Path a, Path b, PrintWriter out) {
        out.println(of(Bundle.read(a), Bundle.read(b)).text());
        out.flush();
    }

    /** Verdicts, what differs in how they were run, and measures of both arms and broken promises with their change. */
    public String text() {
        var verdicts = TextTable.withHeader("", "A", "B");
        verdicts.row("verdict", outcome(a), outcome(b));
        CIRCUMSTANCES.forEach((name, of) -> {
            if (!of.apply(a).equals(of.apply(b))) {
                verdicts.row(name, of.apply(a), of.apply(b));
            }
        });
        var measures = TextTable.withHeader("measure", "arm", "A", "B", "change");
        measures().forEach(measure -> arms().forEach(arm -> measures.row(row(measure, arm))));
        arms().stream()
                .filter(arm -> broken(a, arm) + broken(b, arm) > 0)
                .forEach(arm ->
                        measures.row(row("promises of the shop, broken", arm, broken(a, arm), broken(b, arm), "")));
        return a.manifest().id() + "\n\n" + verdicts.text() + "\n" + measures.text() + "\n" + claims() + "A  "
                + a.verdict().sentence() + "\nB  " + b.verdict().sentence();
    }

    private String claims() {
        boolean same = a.manifest().claim().equals(b.manifest().claim())
                && a.manifest().measures().equals(b.manifest().measures());
        return same ? "" : "The claim or its tolerances changed between the two runs.\n";
    }

    private String[] row(Measure measure, Arm arm) {
        return row(measure.title(), arm, value(a, arm, measure), value(b, arm, measure), measure.unit());
    }

    private static String[] row(String title, Arm arm, double before, double after, String unit) {
        return new String[] {
            title, arm.id(), Words.number(before, unit), Words.number(after, unit), change(before, after)
        };
    }

    /** The measures of both, also those that only one of them has. */
    private List<Measure> measures() {
        var byId = new LinkedHashMap<String, Measure>();
        Stream.of(a, b)
                .flatMap(run -> run.manifest().measures().stream())
                .forEach(measure -> byId.putIfAbsent(measure.id(), measure));
        return List.copyOf(byId.values());
    }

    private List<Arm> arms() {
        var arms = new LinkedHashSet<Arm>();
        Stream.of(a, b).flatMap(run -> run.arms().stream()).forEach(seen -> arms.add(seen.arm()));
        return new ArrayList<>(arms);
    }

    private static double value(Experiment run, Arm arm, Measure measure) {
        return run.values().getOrDefault(arm, Map.of()).getOrDefault(measure.id(), Double.NaN);
    }

    /** Of the first value; a dash where that is zero or something was not measured. */
    private static String change(double before, double after) {
        double share = (after - before) / Math.abs(before);
        if (Double.compare(before, after) == 0) {
            return "same";
        }
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.1f %%", 100 * share) : "–";
    }

    /** How often the oracles found a promise broken. */
    private static long broken(Experiment run, Arm arm) {
        return run.arms().stream()
                .filter(seen -> seen.arm() == arm)
                .mapToLong(seen -> seen.violations().size())
                .sum();
    }

    private static String outcome(Experiment run) {
        return run.verdict().outcome().name();
    }

    private static Map<String, Function<Experiment, String>> circumstances() {
        var all = new LinkedHashMap<String, Function<Experiment, String>>();
        all.put("run at", run -> run.provenance().startedAt().toString());
        all.put("seed", run -> Long.toString(run.provenance().seed()));
        all.put("length", run -> run.provenance().shortForm() ? "short form" : "full");
        all.put("mechanism", run -> run.provenance().withoutMechanism() ? "switched off" : "on");
        all.put("target", run -> run.provenance().target());
        all.put("commit", run -> run.provenance().commit());
        all.put("JDK", run -> run.provenance().jdk());
        all.put("system", run -> run.provenance().system());
        all.put("cores", run -> Integer.toString(run.provenance().cores()));
        return all;
    }
}
