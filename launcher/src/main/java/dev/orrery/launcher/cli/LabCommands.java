package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import picocli.CommandLine.Command;

/** Verbs that the script hands over to the lab's own program; here they are only named, for those who ask for help. */
final class LabCommands {

    private LabCommands() {}

    private static LauncherException elsewhere(String verb) {
        return LauncherException.refused("Say ./orrery " + verb + "; this program does not carry it out.");
    }

    /** {@code lab}. */
    @Command(name = "lab", description = "Runs experiments: each claim with its mechanism, and without it")
    static final class Lab implements Runnable {
        @Override
        public void run() {
            throw elsewhere("lab");
        }
    }

    /** {@code bench}. */
    @Command(
            name = "bench",
            description = "bench gateway: what a request through the gateway costs, beside other proxies")
    static final class Bench implements Runnable {
        @Override
        public void run() {
            throw elsewhere("bench gateway");
        }
    }
}
