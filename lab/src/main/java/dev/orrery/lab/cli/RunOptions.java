package dev.orrery.lab.cli;

import dev.orrery.lab.run.RunSettings;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.supervise.Suggestion;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code run} and {@code all} have in common. */
final class RunOptions {

    private static final List<String> TARGETS = List.of("local");

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "of everything random; both arms get the same (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--target",
            defaultValue = "local",
            description = "where the platform runs: local, as processes of this machine (default: ${DEFAULT-VALUE})")
    private String target = "local";

    @Option(names = "--without-mechanism", description = "run the treatment without its mechanism, to see it FAIL")
    private boolean withoutMechanism;

    @Option(names = "--short", description = "fewer orders and shorter phases, same assertions")
    private boolean shortForm;

    @Option(names = "--json", description = "print the verdicts as JSON, and everything else as errors")
    private boolean json;

    RunSettings settings() {
        if (!TARGETS.contains(target)) {
            throw LauncherException.refused(Suggestion.unknown("target", target, TARGETS));
        }
        return new RunSettings(seed, shortForm, withoutMechanism);
    }

    boolean json() {
        return json;
    }
}
