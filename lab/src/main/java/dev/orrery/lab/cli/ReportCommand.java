package dev.orrery.lab.cli;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.labs.Labs;
import dev.orrery.launcher.OrreryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab report}: computes verdict and page of a run again from its samples. */
@Command(name = "report", description = "Computes verdict and page of a run again from its samples")
final class ReportCommand implements Runnable {

    private final RunFolders runs;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "a folder below runs, such as acid/20260102T030405Z")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String run;

    ReportCommand(OrreryFolder folder) {
        this.runs = new RunFolders(folder);
    }

    @Override
    public void run() {
        var folder = runs.require(run);
        var lab = Labs.require(Bundle.read(folder).manifest().id());
        var experiment = Bundle.rebuild(folder, lab);
        var out = spec.commandLine().getOut();
        new ResultTable(out).print(experiment);
        out.println(folder.resolve("report.html"));
        out.flush();
    }
}
