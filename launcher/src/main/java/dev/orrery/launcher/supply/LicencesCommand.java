package dev.orrery.launcher.supply;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code licences}: every component with its licence, and an error for each whose licence is not allowed. */
@Command(name = "licences", description = "Lists the components and their licences; fails if one is not allowed")
public final class LicencesCommand implements Callable<Integer> {

    private final Path rules;
    private final Supplier<List<Sbom>> sboms;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    /** Looks at the programs that are built in this folder. */
    public LicencesCommand(OrreryFolder folder) {
        this(folder.root().resolve("deploy").resolve("licences"), () -> Sbom.all(folder));
    }

    LicencesCommand(Path rules, Supplier<List<Sbom>> sboms) {
        this.rules = rules;
        this.sboms = sboms;
    }

    @Override
    public Integer call() {
        var licences = Licences.in(rules);
        var components = Inventory.of(sboms.get());
        spec.commandLine().getOut().print(LicencePage.of(components, licences));
        spec.commandLine().getOut().flush(); // only a whole line would be by itself
        var refused = components.known().stream()
                .filter(component -> !licences.allow(component))
                .toList();
        for (var component : refused) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%s %s is under %s, which %s does not allow.%n",
                            component.coordinates(),
                            component.version(),
                            licences.of(component).isEmpty()
                                    ? "no licence that it states"
                                    : String.join(" or ", licences.of(component)),
                            rules.resolve("allowed.csv"));
        }
        return refused.isEmpty() ? 0 : LauncherException.FAILED;
    }
}
