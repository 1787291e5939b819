package dev.orrery.lab.cli;

import dev.orrery.lab.bench.GatewayBenchCommand;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench}: what parts of the platform cost, measured by themselves. */
@Command(name = "bench", description = "Measures a part of the platform by itself", subcommands = HelpCommand.class)
final class BenchVerb implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    static CommandLine line(OrreryFolder folder) {
        var line = new CommandLine(new BenchVerb()).addSubcommand(new GatewayBenchCommand(folder));
        return Verbs.explaining(line.setCommandName("orrery bench"));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
