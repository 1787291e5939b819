package dev.orrery.lab.run;

import dev.orrery.lab.experiment.Lab;
import java.util.Map;

/** A lab that can be run. */
public interface LiveLab extends Lab {

    /** How many instances of a service it needs at least, where one is not enough. */
    default Map<String, Integer> instances(boolean shortForm) {
        return Map.of();
    }

    /** Carries out one arm: workload and faults. What it sees goes to the bench's recorder. */
    void run(Bench bench) throws InterruptedException;

    /** Counts what can only be counted once the orders have come to their ends. */
    default void conclude(Bench bench) {}
}
