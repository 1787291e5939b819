package dev.orrery.launcher.supply;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What the records in a folder, or in a zip file of them, say of some components. The records are read one after the
 * other, so that all there are need no more memory than one.
 *
 * @param records how many of them are about libraries from Maven repositories
 * @param newest the day of the last change to any of these
 * @param findings what is known against the components
 */
record AdvisoryDatabase(int records, String newest, List<Finding> findings) {

    /** One component that one advisory is about. */
    record Finding(Component component, Advisory advisory) {}

    static AdvisoryDatabase ask(Path place, Collection<Component> components) {
        if (Files.isDirectory(place)) {
            return askFolder(place, place, components);
        }
        if (!Files.isRegularFile(place)) {
            throw noRecordsIn(place);
        }
        try (var zip = FileSystems.newFileSystem(place)) {
            return askFolder(place, zip.getPath("/"), components);
        } catch (IOException | ProviderNotFoundException e) {
            throw LauncherException.refused(place + " is neither a folder nor a zip file: " + e.getMessage());
        }
    }

    private static AdvisoryDatabase askFolder(Path place, Path folder, Collection<Component> components) {
        int records = 0;
        String newest = "";
        var findings = new ArrayList<Finding>();
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(AdvisoryDatabase::isJson)::iterator) {
                var read = read(file).filter(advisory -> !advisory.affected().isEmpty());
                if (read.isEmpty()) {
                    continue;
                }
                var advisory = read.get();
                records++;
                newest = advisory.modified().compareTo(newest) > 0 ? advisory.modified() : newest;
                components.stream()
                        .filter(advisory::isKnownAgainst)
                        .map(component -> new Finding(component, advisory))
                        .forEach(findings::add);
            }
        } catch (IOException e) {
            throw LauncherException.failed(place + " cannot be read: " + e.getMessage(), e);
        }
        if (records == 0) {
            throw noRecordsIn(place);
        }
        return new AdvisoryDatabase(records, newest, List.copyOf(findings));
    }

    // A record that is passed over could be the one that matters.
    private static Optional<Advisory> read(Path file) throws IOException {
        try {
            return OsvReader.read(Files.readAllBytes(file));
        } catch (JacksonException broken) {
            throw LauncherException.refused(
                    file + " is no record of an advisory database: " + broken.getOriginalMessage());
        }
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json") && Files.isRegularFile(file);
    }

    private static LauncherException noRecordsIn(Path place) {
        return LauncherException.refused("There are no advisories for Maven in " + place
                + ": unpack or clone a database in the OSV format there, see docs/supply-chain.md.");
    }
}
