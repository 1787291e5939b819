package dev.orrery.launcher.supply;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advisories}: what a database of known vulnerabilities on this machine says of the programs' components. */
@Command(name = "advisories", description = "Compares what the programs are built from with known vulnerabilities")
public final class AdvisoriesCommand implements Callable<Integer> {

    private final Supplier<List<Sbom>> sboms;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATABASE",
            arity = "0..1",
            description = "a folder, or a zip file, of records in the OSV format")
    private @Nullable Path database;

    /** Looks at the programs that are built in this folder. */
    public AdvisoriesCommand(OrreryFolder folder) {
        this(() -> Sbom.all(folder));
    }

    AdvisoriesCommand(Supplier<List<Sbom>> sboms) {
        this.sboms = sboms;
    }

    @Override
    public Integer call() {
        if (database == null) {
            throw LauncherException.refused("Say where the advisories are: a folder or a zip file of records in the OSV"
                    + " format; docs/supply-chain.md says where there are some.");
        }
        var components = Inventory.of(sboms.get());
        var answer = AdvisoryDatabase.ask(database, components.known());
        var out = spec.commandLine().getOut();
        answer.findings().forEach(finding -> print(out, finding, components));
        out.printf(
                "%,d components were compared with %,d advisories, the newest of %s: %s known against them.%n",
                components.known().size(),
                answer.records(),
                answer.newest(),
                answer.findings().isEmpty() ? "nothing is" : answer.findings().size() + " are");
        return answer.findings().isEmpty() ? 0 : LauncherException.FAILED;
    }

    private static void print(PrintWriter out, AdvisoryDatabase.Finding finding, Inventory components) {
        out.printf(
                "%s  %s %s in %s%n    %s%n",
                finding.advisory().id(),
                finding.component().coordinates(),
                finding.component().version(),
                components.programsWith(finding.component()).stream().collect(Collectors.joining(", ")),
                finding.advisory().summary());
    }
}
