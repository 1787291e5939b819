package dev.orrery.launcher.cli;

import picocli.CommandLine.Command;

/** {@code ./orrery} itself; it only has verbs. */
@Command(
        name = "orrery",
        description = "A small shop as a real distributed system, on this machine.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        mixinStandardHelpOptions = true,
        version = "0.1.0")
final class OrreryCommand {}
