package dev.orrery.lab.cli;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.labs.Labs;
import dev.orrery.lab.topics.TopicPages;
import dev.orrery.lab.topics.Verdicts;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab topics}: writes the pages of the guide's topics, with the verdict of each lab's last whole run. */
@Command(name = "topics", description = "Writes docs/topics and the table in the README from the last runs")
final class TopicsCommand implements Runnable {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    TopicsCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var manifests = Labs.ALL.stream().map(lab -> lab.manifest()).toList();
        var verdicts = Verdicts.read(folder.root());
        for (var manifest : manifests) {
            var last = lastWholeRun(new RunFolders(folder).all().resolve(manifest.id()));
            if (last.isPresent()) {
                verdicts = verdicts.with(last.get());
            }
        }
        verdicts.write(folder.root());
        TopicPages.write(folder.root(), manifests, verdicts);
        var out = spec.commandLine().getOut();
        out.println("Wrote " + folder.root().resolve("docs").resolve("topics") + " and the table in the README.");
        out.flush();
    }

    /**
     * The short form and runs that are meant to fail are no verdict on a claim; and the numbers of a page are all of one
     * target.
     */
    private static Optional<Experiment> lastWholeRun(Path runs) {
        return folders(runs).stream()
                .map(Bundle::read)
                .filter(each -> !each.provenance().shortForm()
                        && !each.provenance().withoutMechanism()
                        && each.provenance().target().equals("local"))
                .findFirst();
    }

    private static List<Path> folders(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var all = Files.list(runs)) {
            return all.filter(each -> Files.exists(each.resolve("verdict.json")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
