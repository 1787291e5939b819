package dev.orrery.lab.cli;

import dev.orrery.lab.labs.Labs;
import dev.orrery.launcher.OrreryFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab run}: runs the named labs. */
@Command(name = "run", description = "Runs labs on the platform that is up, or on one of its own")
final class RunCommand implements Callable<Integer> {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "LAB", arity = "1..*", description = "such as acid; ./orrery lab list shows all")
    private List<String> ids = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var labs = ids.stream().map(Labs::require).toList();
        return new LabRun(folder, options, spec.commandLine()).run(labs);
    }
}
