package dev.orrery.lab.cli;

import dev.orrery.lab.diff.ExperimentDiff;
import dev.orrery.launcher.OrreryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab diff}: compares two runs of a lab. */
@Command(name = "diff", description = "Compares two runs of a lab")
final class DiffCommand implements Runnable {

    private final RunFolders runs;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "a folder below runs")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "another run of the same lab")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String b;

    DiffCommand(OrreryFolder folder) {
        this.runs = new RunFolders(folder);
    }

    @Override
    public void run() {
        ExperimentDiff.print(
                runs.require(a), runs.require(b), spec.commandLine().getOut());
    }
}
