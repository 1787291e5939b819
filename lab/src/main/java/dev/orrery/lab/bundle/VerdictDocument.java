package dev.orrery.lab.bundle;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Tolerance;
import dev.orrery.lab.experiment.Tolerance.AtLeast;
import dev.orrery.lab.experiment.Tolerance.AtMost;
import dev.orrery.lab.experiment.Tolerance.Exactly;
import dev.orrery.lab.experiment.Tolerance.Shown;
import dev.orrery.lab.experiment.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What stands in {@code verdict.json}: an experiment without its samples. Its schema stands beside it in the resources. */
record VerdictDocument(int schema, LabPart lab, Experiment.Provenance provenance, Verdict verdict, List<ArmPart> arms) {

    private static final int SCHEMA = 1;

    static VerdictDocument of(Experiment experiment) {
        var manifest = experiment.manifest();
        return new VerdictDocument(
                SCHEMA,
                LabPart.of(manifest),
                experiment.provenance(),
                experiment.verdict(),
                experiment.arms().stream()
                        .map(seen ->
                                ArmPart.of(manifest, seen, experiment.values().getOrDefault(seen.arm(), Map.of())))
                        .toList());
    }

    /** The experiment, with the samples that belong to each of its arms. */
    Experiment experiment(SampleSource source) {
        var seen = new ArrayList<Evidence>();
        var values = new LinkedHashMap<Arm, Map<String, Double>>();
        for (var each : arms) {
            seen.add(each.evidence(source.samples(each.samples())));
            values.put(each.which(), each.values());
        }
        return new Experiment(lab.manifest(), provenance, seen, values, verdict);
    }

    /** Where the samples of an arm come from. */
    @FunctionalInterface
    interface SampleSource {
        Samples samples(SamplesPart part);
    }

    record LabPart(
            String id,
            List<String> topics,
            String question,
            String claim,
            String workload,
            String fault,
            String control,
            List<String> switchedOff,
            List<MeasurePart> measures,
            String notShown,
            List<String> code) {

        static LabPart of(Manifest manifest) {
            return new LabPart(
                    manifest.id(),
                    manifest.topics(),
                    manifest.question(),
                    manifest.claim(),
                    manifest.workload(),
                    manifest.fault(),
                    manifest.control(),
                    // A set has no order that would be the same tomorrow.
                    manifest.switchedOff().stream()
                            .sorted(Comparator.naturalOrder())
                            .map(Mechanism::id)
                            .toList(),
                    manifest.measures().stream().map(MeasurePart::of).toList(),
                    manifest.notShown(),
                    manifest.code());
        }

        Manifest manifest() {
            return new Manifest(
                    id,
                    topics,
                    question,
                    claim,
                    workload,
                    fault,
                    control,
                    Set.copyOf(switchedOff.stream().map(LabPart::mechanism).toList()),
                    measures.stream().map(MeasurePart::measure).toList(),
                    notShown,
                    code);
        }

        private static Mechanism mechanism(String id) {
            return Mechanism.byId(id).orElseThrow(() -> new IllegalArgumentException("no mechanism " + id));
        }
    }

    record MeasurePart(String id, String title, String unit, TolerancePart tolerance, TolerancePart control) {
        static MeasurePart of(Measure measure) {
            return new MeasurePart(
                    measure.id(),
                    measure.title(),
                    measure.unit(),
                    TolerancePart.of(measure.tolerance()),
                    TolerancePart.of(measure.control()));
        }

        Measure measure() {
            return new Measure(id, title, unit, tolerance.tolerance(), control.tolerance());
        }
    }

    /** The bound is NaN where there is none. */
    record TolerancePart(Kind kind, double bound) {
        enum Kind {
            AT_MOST,
            AT_LEAST,
            EXACTLY,
            SHOWN
        }

        static TolerancePart of(Tolerance tolerance) {
            return switch (tolerance) {
                case AtMost(var bound) -> new TolerancePart(Kind.AT_MOST, bound);
                case AtLeast(var bound) -> new TolerancePart(Kind.AT_LEAST, bound);
                case Exactly(var count) -> new TolerancePart(Kind.EXACTLY, count);
                case Shown() -> new TolerancePart(Kind.SHOWN, Double.NaN);
            };
        }

        Tolerance tolerance() {
            return switch (kind) {
                case AT_MOST -> new AtMost(bound);
                case AT_LEAST -> new AtLeast(bound);
                case EXACTLY -> new Exactly(bound);
                case SHOWN -> new Shown();
            };
        }
    }

    record ArmPart(
            String arm,
            boolean mechanismOn,
            SamplesPart samples,
            List<ValuePart> measures,
            Map<String, Double> facts,
            List<Evidence.Window> windows,
            List<Evidence.Violation> violations,
            List<String> doubts) {

        static ArmPart of(Manifest manifest, Evidence seen, Map<String, Double> values) {
            return new ArmPart(
                    seen.arm().id(),
                    seen.mechanismOn(),
                    SamplesPart.of(seen),
                    manifest.measures().stream()
                            .map(measure -> ValuePart.of(measure, values))
                            .toList(),
                    seen.facts(),
                    seen.windows(),
                    seen.violations(),
                    seen.doubts());
        }

        Arm which() {
            return Arm.valueOf(arm.toUpperCase(Locale.ROOT));
        }

        Evidence evidence(Samples read) {
            return new Evidence(
                    which(), mechanismOn, read.requests(), read.points(), windows, facts, violations, doubts);
        }

        Map<String, Double> values() {
            var values = new LinkedHashMap<String, Double>();
            measures.forEach(each -> values.put(each.id(), each.value()));
            return values;
        }
    }

    /** Which file the samples are in, and how many, so that a file that lost its end is noticed. */
    record SamplesPart(String file, int requests, int points) {
        static SamplesPart of(Evidence seen) {
            return new SamplesPart(
                    seen.arm().id() + ".jsonl",
                    seen.requests().size(),
                    seen.points().size());
        }
    }

    record ValuePart(String id, double value, String tolerance, boolean inside) {
        static ValuePart of(Measure measure, Map<String, Double> values) {
            double value = values.getOrDefault(measure.id(), Double.NaN);
            return new ValuePart(
                    measure.id(),
                    value,
                    measure.tolerance().words(),
                    measure.tolerance().admits(value));
        }
    }
}
