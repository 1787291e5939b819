package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.dataset.CatalogueCommand;
import dev.orrery.launcher.deadletters.DeadLettersCommand;
import dev.orrery.launcher.identity.KeysCommand;
import dev.orrery.launcher.oracle.CheckCommand;
import dev.orrery.launcher.replay.ReplayCommand;
import dev.orrery.launcher.supervise.Suggestion;
import dev.orrery.launcher.supply.AdvisoriesCommand;
import dev.orrery.launcher.supply.LicencesCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All verbs, and how their errors are told: in one sentence, with an exit code. */
public final class Verbs {

    private Verbs() {}

    /** The command line of the platform in this folder. */
    public static CommandLine of(OrreryFolder folder) {
        var platform = new LivePlatform(folder);
        var commands = new CommandLine(new OrreryCommand())
                .addSubcommand(new UpCommand(folder))
                .addSubcommand(new DownCommand(folder))
                .addSubcommand(new StatusCommand(folder))
                .addSubcommand(new LogsCommand(folder))
                .addSubcommand(new InstanceCommands.Kill(folder))
                .addSubcommand(new InstanceCommands.Stop(folder))
                .addSubcommand(new InstanceCommands.Pause(folder))
                .addSubcommand(new InstanceCommands.Resume(folder))
                .addSubcommand(new InstanceCommands.Restart(folder))
                .addSubcommand(new InstanceCommands.Scale(folder))
                .addSubcommand(new SwitchCommand(folder))
                .addSubcommand(new LinkCommand(folder))
                .addSubcommand(new TokenCommand(folder))
                .addSubcommand(new KeysCommand(() -> platform.operatorEndpoints("identity-service")))
                .addSubcommand(new ReplayCommand(platform))
                .addSubcommand(new CheckCommand(platform::oracle))
                .addSubcommand(new DeadLettersCommand(platform::kafkaBootstrapServers))
                .addSubcommand(new LabCommands.Lab())
                .addSubcommand(new LabCommands.Bench())
                .addSubcommand(new ImagesCommand(folder))
                .addSubcommand(new AdvisoriesCommand(folder))
                .addSubcommand(new LicencesCommand(folder))
                .addSubcommand(new DoctorCommand(folder))
                .addSubcommand(new TestCommand(folder))
                .addSubcommand(new CatalogueCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        return explaining(commands);
    }

    /** The same command line, which tells what goes wrong in one sentence and with an exit code. */
    public static CommandLine explaining(CommandLine commands) {
        commands.setExecutionExceptionHandler(Verbs::explain);
        commands.setParameterExceptionHandler(Verbs::refuse);
        return commands;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof LauncherException known) {
            command.getErr().println(known.sentence());
            return known.exitCode();
        }
        if (failure instanceof ParameterException refused) {
            return refuse(refused, parsed.originalArgs().toArray(String[]::new));
        }
        command.getErr().println("Something went wrong in the launcher itself:");
        failure.printStackTrace(command.getErr());
        return LauncherException.FAILED;
    }

    private static int refuse(ParameterException refused, String... arguments) {
        var command = refused.getCommandLine();
        if (refused instanceof UnmatchedArgumentException unmatched) {
            var word = unmatched.getUnmatched().getFirst();
            var atTop = command.getParent() == null;
            var known = word.startsWith("-") || !atTop
                    ? command.getCommandSpec().optionsMap().keySet()
                    : command.getSubcommands().keySet();
            var kind = word.startsWith("-") ? "option" : atTop ? "verb" : "argument";
            command.getErr().println(Suggestion.unknown(kind, word, known));
        } else {
            command.getErr().println(refused.getMessage());
        }
        return LauncherException.REFUSED;
    }
}
