package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.TestLeftovers;
import dev.orrery.launcher.process.Leftovers;
import dev.orrery.launcher.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** What killed launchers of this folder have left, of the platform as well as of its training, its tests and its benches. */
final class AllLeftovers {

    private AllLeftovers() {}

    /** Ends it and returns the names of the processes. */
    static List<String> end(OrreryFolder folder) {
        var tables = Stream.of(
                folder.processTable(),
                Training.processTable(folder),
                TestLeftovers.processTable(folder.test()),
                folder.benchTable());
        return Stream.concat(tables, TestLeftovers.processTablesIn(folder.tests()).stream())
                .flatMap(table -> Leftovers.end(table).stream())
                .toList();
    }
}
