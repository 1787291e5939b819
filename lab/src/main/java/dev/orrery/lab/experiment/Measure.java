package dev.orrery.lab.experiment;

import dev.orrery.lab.experiment.Tolerance.AtLeast;
import dev.orrery.lab.experiment.Tolerance.AtMost;
import dev.orrery.lab.experiment.Tolerance.Exactly;
import dev.orrery.lab.experiment.Tolerance.Shown;

/**
 * One number that an experiment computes from what it saw in an arm.
 *
 * @param id unique within the experiment; words with hyphens
 * @param title what is measured, for a reader
 * @param unit such as {@code ms}, {@code orders}, {@code ×}; empty for a bare number
 * @param tolerance what the treatment must keep to
 * @param control what is claimed of the control beyond being worse; {@link Shown} where nothing is
 */
public record Measure(String id, String title, String unit, Tolerance tolerance, Tolerance control) {

    private Measure(String id, String title, String unit, Tolerance tolerance) {
        this(id, title, unit, tolerance, new Shown());
    }

    /** A number that must not be above the bound. */
    public static Measure atMost(double bound, String id, String title, String unit) {
        return new Measure(id, title, unit, new AtMost(bound));
    }

    /** A number that must not be below the bound. */
    public static Measure atLeast(double bound, String id, String title, String unit) {
        return new Measure(id, title, unit, new AtLeast(bound));
    }

    /** A count that must be this. */
    public static Measure exactly(double number, String id, String title, String unit) {
        return new Measure(id, title, unit, new Exactly(number));
    }

    /** A number that decides nothing. */
    public static Measure shown(String id, String title, String unit) {
        return new Measure(id, title, unit, new Shown());
    }

    /** The same with a claim about the control: how bad it is at least without the mechanism. */
    public Measure andControlAtLeast(double bound) {
        return new Measure(id, title, unit, tolerance, new AtLeast(bound));
    }

    /** What is claimed, such as {@code ≤ 1.2 ×, control ≥ 2 ×}; empty where nothing is. */
    public String claimed() {
        var ofControl = withUnit(control);
        return withUnit(tolerance) + (ofControl.isEmpty() ? "" : ", control " + ofControl);
    }

    private String withUnit(Tolerance of) {
        return of.words().isEmpty() || unit.isEmpty() ? of.words() : of.words() + " " + unit;
    }
}
