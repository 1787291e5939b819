package dev.orrery.lab.experiment;

import dev.orrery.contracts.Mechanism;
import java.util.List;
import java.util.Set;

/**
 * What an experiment claims, and how it finds out.
 *
 * @param id the name at the command line
 * @param topics ids of the guide's topics it says something about
 * @param question what a reader may have asked
 * @param claim the hypothesis, with numbers
 * @param workload what clients do
 * @param fault what goes wrong meanwhile; empty when nothing does
 * @param control what is different in the control arm
 * @param switchedOff the mechanisms that are off in the control arm; none where the clients act differently instead
 * @param measures what is computed from each arm
 * @param notShown what a reader must not conclude
 * @param code where the mechanism is, as paths from the project's folder
 */
public record Manifest(
        String id,
        List<String> topics,
        String question,
        String claim,
        String workload,
        String fault,
        String control,
        Set<Mechanism> switchedOff,
        List<Measure> measures,
        String notShown,
        List<String> code) {

    public Manifest {
        topics = List.copyOf(topics);
        switchedOff = Set.copyOf(switchedOff);
        measures = List.copyOf(measures);
        code = List.copyOf(code);
    }
}
