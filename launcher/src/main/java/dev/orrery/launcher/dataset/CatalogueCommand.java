package dev.orrery.launcher.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes {@code data/catalogue.csv} anew from the invoices; needed only when a rule changes. */
@Command(name = "catalogue", hidden = true, description = "Derives the catalogue from the invoices")
public final class CatalogueCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "data", description = "folder of the dataset (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path data;

    @Override
    public Integer call() throws IOException {
        try (var invoices = Invoices.open(data.resolve("online-retail.csv.xz"))) {
            var catalogue = Catalogue.from(invoices);
            var file = Files.write(data.resolve("catalogue.csv"), catalogue.toCsv());
            spec.commandLine().getOut().println(catalogue.products().size() + " products in " + file);
        }
        return 0;
    }
}
