package dev.orrery.lab.experiment;

import java.util.Locale;

/** One half of an experiment. Both get the same seed, workload and faults. */
public enum Arm {
    /** The mechanism does its work. */
    TREATMENT,
    /** The mechanism is switched off, to see that it is what makes the difference. */
    CONTROL;

    /** The name in files and on the screen. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
