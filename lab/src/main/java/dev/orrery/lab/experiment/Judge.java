package dev.orrery.lab.experiment;

import dev.orrery.lab.experiment.Verdict.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes what follows from what was seen. The same evidence always gives the same verdict. */
public final class Judge {

    private Judge() {}

    /** Measures the arms and gives the verdict. */
    public static Experiment judge(Lab lab, Experiment.Provenance provenance, List<Evidence> arms) {
        Map<Arm, Map<String, Double>> values = new HashMap<>();
        arms.forEach(seen -> values.put(seen.arm(), lab.measure(seen)));
        var verdict = verdict(lab.manifest(), arms, values);
        return new Experiment(lab.manifest(), provenance, arms, values, verdict);
    }

    private static Verdict verdict(Manifest manifest, List<Evidence> arms, Map<Arm, Map<String, Double>> values) {
        var doubts = arms.stream()
                .flatMap(seen -> seen.doubts().stream()
                        .map(doubt -> "In the " + seen.arm().id() + " " + doubt))
                .toList();
        if (!doubts.isEmpty()) {
            return new Verdict(Outcome.INCONCLUSIVE, String.join(" ", doubts));
        }
        var treatment = breaches(manifest, arms, values, Arm.TREATMENT);
        if (treatment.isPresent()) {
            return new Verdict(Outcome.FAIL, "The claim does not hold: " + treatment.get() + ".");
        }
        if (arms.stream().noneMatch(seen -> seen.arm() == Arm.CONTROL)) {
            return new Verdict(
                    Outcome.FAIL, "Nothing got worse without the mechanism, or there is no control to compare with.");
        }
        var harmless = notAsBadAsClaimed(manifest, values);
        if (harmless.isPresent()) {
            return new Verdict(Outcome.FAIL, "The control is not as bad as claimed: " + harmless.get() + ".");
        }
        return breaches(manifest, arms, values, Arm.CONTROL)
                .map(why -> new Verdict(
                        Outcome.PASS, "The claim holds, and without the mechanism it does not: " + why + "."))
                .orElseGet(() -> new Verdict(
                        Outcome.FAIL,
                        "The control keeps every tolerance as well: the mechanism is not what makes the difference."));
    }

    /** What an arm breaks, in words; empty if nothing. */
    private static Optional<String> breaches(
            Manifest manifest, List<Evidence> arms, Map<Arm, Map<String, Double>> values, Arm arm) {
        var ofMeasures = manifest.measures().stream()
                .filter(measure -> !measure.tolerance().admits(value(values, arm, measure)))
                .map(measure -> words(measure, measure.tolerance(), value(values, arm, measure)));
        var ofOracles = arms.stream()
                .filter(seen -> seen.arm() == arm)
                .flatMap(seen -> seen.violations().stream())
                .collect(Collectors.groupingBy(
                        Evidence.Violation::oracle, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> "the promise \"" + each.getKey() + "\" was broken " + times(each.getValue()));
        var all = Stream.concat(ofMeasures, ofOracles).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
    }

    private static Optional<String> notAsBadAsClaimed(Manifest manifest, Map<Arm, Map<String, Double>> values) {
        return manifest.measures().stream()
                .filter(measure -> !measure.control().admits(value(values, Arm.CONTROL, measure)))
                .map(measure -> words(measure, measure.control(), value(values, Arm.CONTROL, measure)))
                .reduce((one, other) -> one + "; " + other);
    }

    private static double value(Map<Arm, Map<String, Double>> values, Arm arm, Measure measure) {
        return values.getOrDefault(arm, Map.of()).getOrDefault(measure.id(), Double.NaN);
    }

    private static String times(long count) {
        return count == 1 ? "once" : Words.number(count) + " times";
    }

    private static String words(Measure measure, Tolerance claimed, double value) {
        var number = Double.isNaN(value) ? "could not be measured" : Words.number(value, measure.unit());
        return "%s: %s (claimed %s)".formatted(measure.title(), number, claimed.words());
    }
}
