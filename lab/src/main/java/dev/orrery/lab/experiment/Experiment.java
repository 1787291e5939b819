package dev.orrery.lab.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a lab, whole: what was claimed, where and when it was run, what was seen and what follows from it.
 *
 * @param arms the treatment first; a run without its mechanism has no control
 * @param values the measures by arm and id
 */
public record Experiment(
        Manifest manifest,
        Provenance provenance,
        List<Evidence> arms,
        Map<Arm, Map<String, Double>> values,
        Verdict verdict) {

    public Experiment {
        arms = List.copyOf(arms);
        values = Map.copyOf(values);
    }

    /**
     * The measure that tells most in one line: one that the treatment breaks, else one that the control alone breaks, else
     * the first that claims anything.
     */
    public Measure deciding() {
        var claims = manifest.measures().stream()
                .filter(measure -> !(measure.tolerance() instanceof Tolerance.Shown))
                .toList();
        return Stream.of(Arm.TREATMENT, Arm.CONTROL)
                .flatMap(arm -> claims.stream()
                        .filter(measure ->
                                values.containsKey(arm) && !measure.tolerance().admits(value(arm, measure))))
                .findFirst()
                .orElseGet(claims::getFirst);
    }

    /** What was measured in an arm; NaN where nothing was. */
    public double value(Arm arm, Measure measure) {
        return values.getOrDefault(arm, Map.of()).getOrDefault(measure.id(), Double.NaN);
    }

    /**
     * Where, when and how it was run.
     *
     * @param shortForm fewer orders and shorter phases, same assertions
     * @param withoutMechanism the treatment ran with its mechanism switched off, to see the claim fail
     * @param commit of the project; with {@code +} when files were changed
     * @param cores processors that the system gives
     */
    public record Provenance(
            Instant startedAt,
            long seed,
            boolean shortForm,
            boolean withoutMechanism,
            String target,
            String commit,
            String jdk,
            String system,
            int cores) {}
}
