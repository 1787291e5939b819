package dev.orrery.launcher.apps;

import java.nio.file.Path;

/**
 * One program made ready to run.
 *
 * @param built the jar that Maven made
 * @param folder where it is extracted to; named after its content, so a new build gets a new one
 */
record App(String name, Path built, Path folder) {

    Path jar() {
        return folder.resolve(built.getFileName());
    }

    /** The AOT cache, which works with one build of the JDK only. */
    Path cache() {
        var jdk = Runtime.version() + "-" + System.getProperty("os.arch");
        return folder.resolve("cache-" + jdk.replaceAll("[^A-Za-z0-9.]+", "-") + ".aot");
    }

    /** Where a training run writes the cache. */
    Path draft() {
        return cache().resolveSibling(cache().getFileName() + ".draft");
    }
}
