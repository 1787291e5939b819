package dev.orrery.lab.cli;

import dev.orrery.lab.load.bench.BenchCommand;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab}: experiments on the running platform. */
@Command(
        name = "lab",
        description = "Runs experiments: each claim with its mechanism, and without it",
        subcommands = HelpCommand.class,
        exitCodeListHeading = "Exit codes of run and all:%n",
        exitCodeList = {
            "0:PASS: every claim holds, and does not without its mechanism",
            "1:FAIL: a claim does not hold, or something failed",
            "2:INCONCLUSIVE: nothing may be concluded; or it was interrupted, or something has to change first"
        })
final class LabCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    static CommandLine line(OrreryFolder folder) {
        var line = new CommandLine(new LabCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(new RunCommand(folder))
                .addSubcommand(new AllCommand(folder))
                .addSubcommand(new ReportCommand(folder))
                .addSubcommand(new DiffCommand(folder))
                .addSubcommand(new TopicsCommand(folder))
                .addSubcommand(new BenchCommand());
        return Verbs.explaining(line.setCommandName("orrery lab"));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
