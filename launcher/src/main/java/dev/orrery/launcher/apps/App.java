package dev.orrery.launcher.apps;

import java.nio.file.Path;
import java.util.List;

/**
 * One program made ready to run.
 *
 * @param built the jar that Maven made
 * @param folder where it is extracted to; named after its content, so a new build gets a new one
 * @param jvmFlags what its JVM is run with
 */
record App(String name, Path built, Path folder, List<String> jvmFlags) {

    Path jar() {
        return folder.resolve(built.getFileName());
    }

    /** The AOT cache, which works with one build of the JDK only, and as well as it can only with the same flags. */
    Path cache() {
        var jdk = Runtime.version() + "-" + System.getProperty("os.arch");
        var name = "cache-" + jdk.replaceAll("[^A-Za-z0-9.]+", "-") + "-" + Fingerprint.of(jvmFlags) + ".aot";
        return folder.resolve(name);
    }

    /** Where a training run writes the cache. */
    Path draft() {
        return cache().resolveSibling(cache().getFileName() + ".draft");
    }
}
