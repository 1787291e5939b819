package dev.orrery.lab.cli;

import dev.orrery.lab.run.RunSettings;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import picocli.CommandLine.Option;

/** What {@code run} and {@code all} have in common. */
final class RunOptions {

    private static final int MOST_ATTEMPTS = 5;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "of everything random; both arms get the same (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--target",
            defaultValue = "local",
            description = "where the platform runs: local, as processes of this machine, compose, in containers, or"
                    + " kubernetes, in a cluster (default: ${DEFAULT-VALUE})")
    private String target = "local";

    @Option(names = "--without-mechanism", description = "run the treatment without its mechanism, to see it FAIL")
    private boolean withoutMechanism;

    @Option(names = "--short", description = "fewer orders and shorter phases, same assertions")
    private boolean shortForm;

    @Option(names = "--json", description = "print the verdicts as JSON, and everything else as errors")
    private boolean json;

    @Option(
            names = "--attempts",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "how often a lab is run at most while it is INCONCLUSIVE, as on a busy machine"
                    + " (1 to 5, default: ${DEFAULT-VALUE})")
    private int attempts = 1;

    /** Most runs of a lab as long as nothing may be concluded from them. */
    int attempts() {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw LauncherException.refused("A lab is run 1 to " + MOST_ATTEMPTS + " times, not " + attempts + ".");
        }
        return attempts;
    }

    /** Where it is run. */
    Place place(OrreryFolder folder) {
        return Place.of(target, folder);
    }

    RunSettings settings() {
        return new RunSettings(seed, shortForm, withoutMechanism);
    }

    boolean json() {
        return json;
    }
}
