package dev.orrery.lab.topics;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What came of a lab the last time.
 *
 * @param date in UTC
 */
public record LabVerdict(Verdict.Outcome outcome, String sentence, LocalDate date, List<Value> measures) {

    public LabVerdict {
        measures = List.copyOf(measures);
    }

    /**
     * A measure of both arms; NaN where it could not be computed.
     *
     * @param claimed in words, with the unit; empty where there is none
     */
    public record Value(String id, String title, String unit, String claimed, double treatment, double control) {}

    static LabVerdict of(Experiment experiment) {
        return new LabVerdict(
                experiment.verdict().outcome(),
                experiment.verdict().sentence(),
                experiment.provenance().startedAt().atZone(ZoneOffset.UTC).toLocalDate(),
                experiment.manifest().measures().stream()
                        .map(measure -> new Value(
                                measure.id(),
                                measure.title(),
                                measure.unit(),
                                measure.claimed(),
                                value(experiment, Arm.TREATMENT, measure),
                                value(experiment, Arm.CONTROL, measure)))
                        .toList());
    }

    /** Whether these are the measures and tolerances that are claimed today. */
    boolean isOf(List<Measure> claimed) {
        return measures.stream()
                .map(value -> value.id() + value.claimed())
                .toList()
                .equals(claimed.stream()
                        .map(measure -> measure.id() + measure.claimed())
                        .toList());
    }

    private static double value(Experiment experiment, Arm arm, Measure measure) {
        return experiment.values().getOrDefault(arm, Map.of()).getOrDefault(measure.id(), Double.NaN);
    }
}
