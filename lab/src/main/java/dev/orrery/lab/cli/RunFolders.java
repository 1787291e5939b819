package dev.orrery.lab.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where runs are kept. */
record RunFolders(OrreryFolder folder) {

    Path all() {
        return folder.root().resolve("runs");
    }

    /** The folder that a person means: a path, or what stands below {@code runs}, such as {@code acid/20260102T030405Z}. */
    Path require(String given) {
        var below = all().resolve(given);
        var path = Path.of(given);
        if (Files.isDirectory(below)) {
            return below;
        }
        if (Files.isDirectory(path)) {
            return path;
        }
        throw LauncherException.refused("There is no run " + given + "; runs are folders such as "
                + all().resolve("acid").resolve("20260102T030405Z") + ".");
    }
}
