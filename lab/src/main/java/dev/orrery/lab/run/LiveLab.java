package dev.orrery.lab.run;

import dev.orrery.lab.experiment.Lab;
import dev.orrery.lab.platform.Capability;
import dev.orrery.launcher.link.LinkName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lab that can be run. */
public interface LiveLab extends Lab {

    /** How many instances of a service it needs at least, where one is not enough. */
    default Map<String, Integer> instances(boolean shortForm) {
        return Map.of();
    }

    /** Whether orders are placed before the first arm, so that the treatment is not the one that meets cold JVMs. */
    default boolean warmsUp() {
        return true;
    }

    /** How long an arm's orders are waited for at most once the load is over. */
    default Duration patience() {
        return Duration.ofSeconds(30);
    }

    /** The links whose connections it impairs; they are put on before its arms, because that restarts an instance. */
    default List<LinkName> links() {
        return List.of();
    }

    /** What the target must be able to do; where it is not, the lab is refused before anything begins. */
    default Set<Capability> needs() {
        return links().isEmpty() ? Set.of() : Set.of(Capability.LINKS);
    }

    /** Carries out one arm: workload and faults. What it sees goes to the bench's recorder. */
    void run(Bench bench) throws InterruptedException;

    /** Counts what can only be counted once the orders have come to their ends. */
    default void conclude(Bench bench) {}
}
