package dev.orrery.lab.cli;

import dev.orrery.lab.labs.Labs;
import dev.orrery.launcher.OrreryFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab all}: runs every lab that the target is able to. */
@Command(name = "all", description = "Runs every lab and prints one table")
final class AllCommand implements Callable<Integer> {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    AllCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new LabRun(folder, options, spec.commandLine()).runPossible(Labs.ALL);
    }
}
