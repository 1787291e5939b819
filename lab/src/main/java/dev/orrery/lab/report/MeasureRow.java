package dev.orrery.lab.report;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Tolerance;
import dev.orrery.lab.experiment.Words;
import java.util.List;
import java.util.Map;

/**
 * A measure with what each arm gave, and whether that is inside the tolerance.
 *
 * @param claimed the tolerance in words; empty where none was claimed
 * @param control nothing without a control arm
 */
record MeasureRow(String title, String claimed, Cell treatment, List<Cell> control) {

    static List<MeasureRow> of(Experiment experiment) {
        return experiment.manifest().measures().stream()
                .map(measure -> of(measure, experiment))
                .toList();
    }

    private static MeasureRow of(Measure measure, Experiment experiment) {
        var control = experiment.arms().stream().anyMatch(seen -> seen.arm() == Arm.CONTROL)
                ? List.of(Cell.of(measure, value(experiment, Arm.CONTROL, measure)))
                : List.<Cell>of();
        return new MeasureRow(
                measure.title(),
                measure.claimed(),
                Cell.of(measure, value(experiment, Arm.TREATMENT, measure)),
                control);
    }

    private static double value(Experiment experiment, Arm arm, Measure measure) {
        return experiment.values().getOrDefault(arm, Map.of()).getOrDefault(measure.id(), Double.NaN);
    }

    /**
     * A number with its mark.
     *
     * @param sign for the eye
     * @param mark the same in a word
     */
    record Cell(String number, String look, String sign, String mark) {

        static Cell of(Measure measure, double value) {
            var number = number(measure, value);
            if (measure.tolerance() instanceof Tolerance.Shown) {
                return new Cell(number, "shown", "", "");
            }
            return measure.tolerance().admits(value)
                    ? new Cell(number, "inside", "✓", "inside")
                    : new Cell(number, "outside", "✕", "outside");
        }

        /** All digits where fewer would lie on the other side of the bound. */
        private static String number(Measure measure, double value) {
            var rounded = Words.number(value, measure.unit());
            return measure.tolerance().admits(value) == measure.tolerance().admits(rounded(value))
                    ? rounded
                    : value + (measure.unit().isEmpty() ? "" : " " + measure.unit());
        }

        private static double rounded(double value) {
            return Double.isFinite(value)
                    ? Double.parseDouble(Words.number(value).replace(",", ""))
                    : value;
        }
    }
}
