package dev.orrery.launcher.supply;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which licences components may come under.
 *
 * @param allowed SPDX ids and names of licences
 * @param stated the licence of components whose authors have given none that can be compared, by their coordinates
 */
record Licences(Set<String> allowed, Map<String, String> stated) {

    static Licences in(Path folder) {
        return new Licences(
                read(folder.resolve("allowed.csv"), row -> row.getField("licence"), row -> row.getField("why"))
                        .keySet(),
                read(folder.resolve("stated.csv"), row -> row.getField("component"), row -> row.getField("licence")));
    }

    /** The licences that this component can be had under. */
    List<String> of(Component component) {
        var known = stated.get(component.coordinates());
        return known == null ? component.licences() : List.of(known);
    }

    /** One that is allowed is enough: where a project lists several, its user may choose. */
    boolean allow(Component component) {
        return of(component).stream().anyMatch(allowed::contains);
    }

    private static Map<String, String> read(
            Path file, Function<NamedCsvRecord, String> key, Function<NamedCsvRecord, String> value) {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().collect(Collectors.toUnmodifiableMap(key, value));
        } catch (IOException e) {
            throw LauncherException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
