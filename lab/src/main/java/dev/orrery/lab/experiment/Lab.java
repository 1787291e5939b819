package dev.orrery.lab.experiment;

import java.util.Map;

/** An experiment on the running platform. */
public interface Lab {

    /** What it claims and how it finds out. */
    Manifest manifest();

    /** Computes each measure of the manifest, by id, from what was seen in an arm; NaN where there is nothing to compute from. */
    Map<String, Double> measure(Evidence seen);
}
